"""The example's program without a language host: carried out inline, by the Automation API.

Usage: run.py up|preview|destroy <stack>, in the project's folder
"""

import runpy
import sys

from pulumi import automation


def program() -> None:
    runpy.run_path("__main__.py")


operation, name = sys.argv[1:]
stack = automation.select_stack(
    name,
    project_name="metallb-python",
    program=program,
    # `work_dir` itself is for programs that a language host runs.
    opts=automation.LocalWorkspaceOptions(work_dir="."),
)
if operation == "up":
    stack.up(on_output=print)
elif operation == "preview":
    stack.preview(on_output=print, expect_no_changes=True)
else:
    stack.destroy(on_output=print)
