"""法度: statutory procedures of local government, carried as they are written."""

__version__ = "0.1.0"
