"""How a notebook gets a kernel: isolated, reachable through private sockets only."""

from briefing.kernel.manager import PrivateKernelManager

__all__ = ["PrivateKernelManager"]
