"""Makes the changes that findings propose: in rounds, none over another, and none that breaks what was sound."""

from plancheck.fixing.rounds import Fixed, fixed

__all__ = ["Fixed", "fixed"]
