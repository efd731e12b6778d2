"""更正请求: who shows that what a body keeps about them is inaccurate asks it to be corrected (公开条例 §41)."""
