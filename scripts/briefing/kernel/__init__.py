"""How a notebook gets a kernel: isolated, reachable through private sockets only, and gone with its build."""

from briefing.kernel.leftovers import own_folder, sweep
from briefing.kernel.manager import kill_kernels, private_kernel, sweep_kernels

__all__ = ["kill_kernels", "own_folder", "private_kernel", "sweep", "sweep_kernels"]
