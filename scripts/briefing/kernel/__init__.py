"""How a notebook gets a kernel: fast, isolated, reachable through private sockets only, and gone with its build.

What is light stands here; the manager and the engine, which import jupyter_client and papermill, by their own names.
"""

from briefing.kernel.client import warm
from briefing.kernel.leftovers import own_folder, sweep
from briefing.kernel.running import kill_kernels, sweep_kernels

__all__ = ["kill_kernels", "own_folder", "sweep", "sweep_kernels", "warm"]
