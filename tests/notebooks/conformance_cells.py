"""Some sixty cells that touch what a kernel promises: streams, magics, displays, errors, imports, processes, state.

Each must show the same in a forked kernel as in an ordinary one; none may show the time, a process or an address.
"""

from __future__ import annotations

RAISES = "# raises\n"

CELLS = [
    # streams
    "print('out')",
    "import sys; print('err', file=sys.stderr)",
    "import os; done = os.system('echo from a shell')",
    "done = os.write(1, b'straight to the descriptor\\n')",
    "import subprocess; done = subprocess.run(['echo', 'from a child'])",
    "print('before'); display('between'); print('after')",
    "print('x' * 200_000)",
    "print('œ « » € ≤ → −')",
    "import logging; logging.warning('a warning by logging')",
    "import warnings; warnings.warn('a warning', stacklevel=1)",
    "import threading; t = threading.Thread(target=print, args=('from a thread',)); t.start(); t.join()",
    # magics and history
    "!echo by the shell escape",
    "%%bash\necho by bash",
    "lines = !echo one; echo two\nlines",
    "%%capture caught\nprint('hidden')",
    "caught.stdout",
    "5",
    "_ + 1",
    "%history -n 1-2",
    "%precision 3\n3.14159265",
    "wanted = 1\n%who int",
    "%load_ext autoreload\n%autoreload 2",
    "result = %timeit -n1 -r1 -o -q 1\ntype(result).__name__",
    # the event loop and displays
    "import asyncio\nawait asyncio.sleep(0)\n'awaited'",
    "type(asyncio.get_running_loop()).__name__",
    "from IPython.display import HTML, Markdown, clear_output\nshown = display('one', display_id='mine')",
    "shown.update('two')",
    "print(1); clear_output(); print(2)",
    "HTML('<b>bold</b>')",
    "Markdown('*slanted*')",
    "{'a': list(range(40)), 'b': {'deep': [1, 2, {'er': None}]}}",
    "1;",
    # where the kernel is and what it inherited
    "sys.path, sys.argv[0].rsplit('/')[-1], len(sys.argv)",
    "__name__, '__file__' in globals(), sys.modules['__main__'].__name__",
    "os.getcwd(), os.umask(0o22), os.getsid(0) == os.getpid(), os.getpgid(0) == os.getpid()",
    "import signal\n{s.name: str(signal.getsignal(s)).split(' at ')[0] for s in (signal.SIGINT, signal.SIGTERM)}",
    "sorted(name for name in os.environ if not name.startswith('PYDEVD'))",
    "os.environ['MPLBACKEND'], os.environ.get('OPENBLAS_NUM_THREADS')",
    "type(get_ipython()).__name__, get_ipython().kernel.implementation, hasattr(get_ipython(), 'comm_manager')",
    "sorted(name for name in sys.modules if name.split('.')[0] == 'briefing')",
    "import gc, locale\ngc.isenabled(), gc.get_threshold(), locale.getlocale(), sys.flags, sys.getrecursionlimit()",
    "os.read(0, 1)",
    # libraries that are imported before the fork
    "import pandas as pd\nframe = pd.DataFrame({f'column {n}': range(3) for n in range(25)})\nframe",
    "pd.describe_option('display.max_columns', _print_desc=False), pd.get_option('display.width')",
    "print(frame)",
    "import numpy as np\nfloat((np.ones((200, 200)) @ np.ones((200, 200)))[0, 0]), np.geterr()",
    "import random\nrandom.seed(1); np.random.seed(1)\nrandom.random(), float(np.random.rand())",
    "import matplotlib, matplotlib.pyplot as plt\nplt.plot([1, 2]); plt.title('one figure')",
    "fig, both = plt.subplots(1, 2)\nboth[0].bar(['a', 'b'], [1, 2])\nfig",
    "for n in range(3):\n    plt.figure(figsize=(1, 1)); plt.plot([n, 1])",
    "matplotlib.get_backend(), plt.isinteractive(), plt.get_fignums(), matplotlib.rcParams['figure.dpi']",
    "%matplotlib inline",
    "%config InlineBackend.figure_formats",
    "%config InlineBackend.figure_formats = ['svg']\nmatplotlib.rcParams['svg.hashsalt'] = 'x'\nplt.plot([3, 1]);",
    "from importlib.util import find_spec\n[bool(find_spec(n)) for n in ('debugpy', 'matplotlib_inline', 'briefing')]",
    # processes and errors
    "from multiprocessing import get_context\nwith get_context('fork').Pool(2) as p:\n    n = p.map(abs, [-1, -2])\nn",
    "try:\n    input('?')\nexcept Exception as error:\n    print(type(error).__name__)",
    RAISES + "1 / 0",
    RAISES + "def inner():\n    raise ValueError('deep')\ninner()",
    RAISES + "1 +",
    RAISES + "raise SystemExit(0)",
    "'still here'",
]
