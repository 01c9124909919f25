"""PDFium does not work in two threads at once; whatever uses it holds this lock."""

from __future__ import annotations

import threading

pdfium_lock = threading.RLock()
