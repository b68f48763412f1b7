"""Takes nothing; gives jinja2 a way to turn our templates into Python that does without what no template of ours asks for.

What jinja2 writes looks at each call whether it wants the context or may end an iteration, wraps each piece of text to
mark it as escaped, though the whole is marked anyway, and counts the arguments of a macro itself. All that took half of
the time in which pages are rendered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, MutableMapping
from functools import partial
from io import StringIO
from keyword import iskeyword
from typing import Any

from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from markupsafe import Markup, escape

_has_signs = re.compile("[&<>\"']").search


def said(value: object) -> str:
    """A value as text of a page: escaped, unless it is HTML already."""
    if type(value) is str and not _has_signs(value):
        return value
    return value if type(value) is Markup else escape(value)


marked = partial(str.__new__, Markup)
"""Marks text as HTML; what the class does itself, without asking the text whether it is."""


def look(environment: Environment) -> Callable[[Any, str], Any]:
    """What gives an attribute or, where there is none, an item of a value."""
    else_item = environment.getattr

    def looked(value: Any, name: str) -> Any:
        try:
            return getattr(value, name)
        except AttributeError:
            return else_item(value, name)

    return looked


class _Generator(CodeGenerator):
    """Writes the Python of a template."""

    def write_commons(self) -> None:
        """Begin a function with the names that what follows uses."""
        super().write_commons()
        self.writeline("escape, look, marked = environment.said, environment.look, environment.marked")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        """Call what is called, with nothing in between."""
        self.visit(node.node, frame)
        outer, self.stream = self.stream, StringIO()
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        inner, self.stream = self.stream.getvalue(), outer
        self.write(f"({inner.removeprefix(', ')})")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """Write a macro as a function, which takes its arguments as any does."""
        defaults = {argument.name: "missing" for argument in macro_ref.node.args}
        if macro_ref.accesses_kwargs or macro_ref.accesses_varargs or any(map(iskeyword, defaults)):
            super().macro_def(macro_ref, frame)
            return
        if macro_ref.accesses_caller:
            defaults.setdefault("caller", "undefined(name='caller')")
        taken = "".join(f"{name}={default}, " for name, default in defaults.items())
        # The name `macro` is that of the next macro, too: what it means now is kept.
        self.write(f"lambda {taken}*, _macro=macro: marked(_macro({', '.join(defaults)}))")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """Look at the attribute of a value."""
        self.write("look(")
        self.visit(node.node, frame)
        self.write(f", {node.attr!r})")


class _Template(Template):
    """A template whose macros are ready once they were imported: no template has names that another has not."""

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:  # noqa: ARG002
        return super()._get_default_module()


class Quick(Environment):
    """An environment whose templates are rendered in half of the time. They always escape what isn't HTML."""

    code_generator_class = _Generator
    template_class = _Template

    def __init__(self, **options: Any) -> None:
        """Begin as any environment; none of its templates is ever let go."""
        super().__init__(autoescape=True, cache_size=-1, **options)
        self.said, self.look, self.marked = said, look(self), marked
        self.filters |= {"list": list, "select": self._select}

    def make_globals(self, _own: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The names that each template knows: no template has names of its own, so that nothing is laid over them."""
        return self.globals

    def _select(self, values: Iterable[Any], test: str | None = None) -> Iterator[Any]:
        """What of some values is not empty, or what a test is true of."""
        holds: Any = self.tests[test] if test else bool
        return filter(holds, values)
