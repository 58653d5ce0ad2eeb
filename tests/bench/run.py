"""The bench: `python tests/bench/run.py growth`."""
import json, sys, tempfile
from pathlib import Path
from growth import growth
with tempfile.TemporaryDirectory() as f:
    sizes = tuple(int(n) for n in sys.argv[3:])
    r = growth(Path(f), sizes)
Path(sys.argv[2]).write_text(json.dumps(r, indent=1))
