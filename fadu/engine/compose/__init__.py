"""Report and document values → .docx (GB/T 9704 layout), HTML, PDF, Markdown. No database: values in, bytes out."""

from .paper import FORMATS, MEDIA, save, write
from .report import compose, places

__all__ = ["FORMATS", "MEDIA", "compose", "places", "save", "write"]
