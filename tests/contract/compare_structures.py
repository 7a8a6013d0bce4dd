"""Compares a described structure with the dataclass of its name, field by field."""

import dataclasses
import inspect

from tests.contract.compare_defaults import wrong_default
from tests.contract.description import Structure


def structure_problems(structure: Structure, found: object) -> list[str]:
    """Compare one structure with the class of its name, `None` if there is none."""
    if found is None:
        return [
            f"{structure.name} is not exported: import it in browser/session/__init__.py and add "
            "it to __all__."
        ]
    if not (isinstance(found, type) and dataclasses.is_dataclass(found)):
        return [f"{structure.name} must be a dataclass."]
    problems = []
    if not found.__dataclass_params__.frozen:  # type: ignore[attr-defined]
        problems.append(f"{structure.name} must be frozen.")
    fields = {field.name: field for field in dataclasses.fields(found)}
    wanted = [field.name for field in structure.fields]
    if list(fields) != wanted:
        problems.append(
            f"{structure.name} must have the fields {', '.join(wanted)}, in this order, and has "
            f"{', '.join(fields)}."
        )
    for field in structure.fields:
        if field.name in fields and (
            wrong := wrong_default(field.default, _field_default(fields[field.name]))
        ):
            problems.append(f"{structure.name}.{field.name} {wrong}")
    return problems


def _field_default(field: "dataclasses.Field[object]") -> object:
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return inspect.Parameter.empty if field.default is dataclasses.MISSING else field.default
