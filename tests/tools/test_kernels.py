"""A kernel that dies at its start is started again, because a port was taken; a job that fails otherwise is not."""

import pytest
from nbclient.exceptions import DeadKernelError

from tools.kernels import again


@pytest.mark.parametrize(
    ("errors", "raised", "tries"),
    [
        ([], None, 1),
        ([RuntimeError("Kernel died")], None, 2),
        ([RuntimeError("Kernel died")] * 2, None, 3),
        ([RuntimeError("Kernel died")] * 3, RuntimeError, 3),
        ([DeadKernelError("in a cell")], DeadKernelError, 1),
        ([TimeoutError()], TimeoutError, 1),
    ],
)
def test_a_start_is_tried_three_times(errors, raised, tries):
    left, given = [*errors], []

    @again
    def start(*arguments: int) -> str:
        given.append(arguments)
        if left:
            raise left.pop(0)
        return "started"

    if raised:
        with pytest.raises(raised):
            start(1)
    else:
        assert start(1) == "started"
    assert given == [(1,)] * tries
