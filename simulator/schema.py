"""The facts of bot-api.json, and what does not fit them."""

import json
from functools import cache
from importlib.resources import files
from typing import cast

from simulator.shapes import JsonObject

SCALARS: dict[str, tuple[type, ...]] = {
    "Integer": (int,),
    "Float": (int, float),
    "String": (str,),
    "Boolean": (bool,),
    "True": (bool,),
}
OLD_FIELDS = {"thumb"}


@cache
def facts() -> JsonObject:
    """The whole file."""
    return cast("JsonObject", json.loads(files("simulator").joinpath("data/bot-api.json").read_text("utf-8")))


@cache
def method_names() -> dict[str, str]:
    """Every method of the Bot API by its name in lower case; old names lead to the present ones."""
    names = {name.lower(): name for name in facts()["methods"]}
    return names | {old.lower(): new for old, new in facts()["aliases"].items()}


@cache
def update_kinds() -> frozenset[str]:
    """The names that allowed_updates may hold."""
    return frozenset(facts()["types"]["Update"]["fields"]) - {"update_id"}


def remarks_on_request(method: str, params: dict[str, str], parts: list[str]) -> list[str]:
    """What the documentation would not have allowed, though Telegram lets it pass."""
    known = facts()["methods"].get(method)
    if known is None:
        return [f"{method}: no method of the Bot API"]
    old = set(known.get("legacy_params", ()))
    remarks = []
    for name, value in params.items():
        if name in known["params"]:
            remarks += _on_parameter(name, value, known["params"][name])
        elif name not in old and name != "method":
            remarks.append(f"{name}: not a parameter of {method}")
    missing = [name for name, rule in known["params"].items() if rule.get("r") and name not in {*params, *parts}]
    return remarks + [f"{name}: required" for name in missing]


def _on_parameter(name: str, value: str, rule: JsonObject) -> list[str]:
    kinds = rule["t"]
    limits = rule.get("lim")
    if "String" in kinds or "InputFile" in kinds:
        enum = rule.get("enum")
        return [f"{name}: {value!r} is not among {enum}"] if enum and value and value not in enum else []
    try:
        parsed = json.loads(value.lower() if kinds == ["Boolean"] else value)
    except ValueError:
        return [f"{name}: cannot be read as {' or '.join(kinds)}"]
    if flaws := _fewest(parsed, kinds, name):
        return flaws
    number = len(parsed) if isinstance(parsed, list) else parsed
    if limits and isinstance(number, int) and not limits[0] <= number <= limits[1]:
        return [f"{name}: {number} is outside {limits[0]} to {limits[1]}"]
    return []


def remarks_on_result(method: str, result: object) -> list[str]:
    """Where a result has not the documented shape."""
    return remarks_on(result, facts()["methods"][method]["returns"])


def remarks_on(value: object, kinds: str, where: str = "") -> list[str]:
    """Where a value is none of the kinds (`Message|True`, `[Update]`)."""
    many = kinds.startswith("[") and kinds.endswith("]")
    choices = [f"[{kinds[1:-1]}]"] if many else kinds.split("|")
    return _fewest(value, choices, where or kinds)


def _fewest(value: object, kinds: list[str], where: str) -> list[str]:
    return min([_flaws(value, kind, where) for kind in kinds], key=len)


def _flaws(value: object, kind: str, where: str) -> list[str]:
    if kind.startswith("["):
        if not isinstance(value, list):
            return [f"{where}: expected an array"]
        inner = kind[1:-1]
        return [flaw for number, item in enumerate(value) for flaw in remarks_on(item, inner, f"{where}[{number}]")]
    if kind in SCALARS:
        wrong = not isinstance(value, SCALARS[kind]) or (isinstance(value, bool) and bool not in SCALARS[kind])
        return [f"{where}: expected {kind}"] if wrong or (kind == "True" and value is not True) else []
    if not isinstance(value, dict):
        return [f"{where}: expected {kind}"]
    rule = facts()["types"][kind]
    if "subtypes" in rule:
        return _fewest(value, rule["subtypes"], where)
    return _flaws_of_object(value, rule.get("fields", {}), where)


def _flaws_of_object(value: JsonObject, fields: JsonObject, where: str) -> list[str]:
    flaws = [f"{where}.{name}: missing" for name, rule in fields.items() if rule.get("r") and name not in value]
    for name, item in value.items():
        if name in fields:
            rule = fields[name]
            flaws += _fewest(item, rule["t"], f"{where}.{name}")
            if rule.get("enum") and isinstance(item, str) and item not in rule["enum"]:
                flaws.append(f"{where}.{name}: {item!r} is not among {rule['enum']}")
        elif name not in OLD_FIELDS:
            flaws.append(f"{where}.{name}: unknown field")
    return flaws
