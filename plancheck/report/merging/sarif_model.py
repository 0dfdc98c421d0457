"""The part of SARIF 2.1.0 that a merge looks into. It says what has to be right; everything else is kept as it is written."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel

# Absent and null mean the same to those who write SARIF, so both are taken.
SarifLevel = Literal["none", "note", "warning", "error"]


class ArtifactLocation(BaseModel):
    uri: str | None = None
    uriBaseId: str | None = None
    index: int | None = None


class Region(BaseModel):
    startLine: int | None = None
    startColumn: int | None = None


class PhysicalLocation(BaseModel):
    artifactLocation: ArtifactLocation | None = None
    region: Region | None = None


class Location(BaseModel):
    physicalLocation: PhysicalLocation | None = None


class ComponentReference(BaseModel):
    index: int | None = None


class RuleReference(BaseModel):
    id: str | None = None
    index: int | None = None
    toolComponent: ComponentReference | None = None


class Provenance(BaseModel):
    invocationIndex: int | None = None


class Suppression(BaseModel):
    status: str | None = None


class Result(BaseModel):
    ruleId: str | None = None
    ruleIndex: int | None = None
    rule: RuleReference | None = None
    level: SarifLevel | None = None
    kind: str | None = None
    baselineState: str | None = None
    locations: list[Location] | None = None
    suppressions: list[Suppression] | None = None
    provenance: Provenance | None = None


class RuleConfiguration(BaseModel):
    level: SarifLevel | None = None


class Rule(BaseModel):
    id: str
    defaultConfiguration: RuleConfiguration | None = None


class Component(BaseModel):
    name: str
    version: str | None = None
    semanticVersion: str | None = None
    rules: list[Rule] | None = None


class Tool(BaseModel):
    driver: Component
    extensions: list[Component] | None = None


class Artifact(BaseModel):
    location: ArtifactLocation | None = None
    parentIndex: int | None = None


class Notification(BaseModel):
    level: SarifLevel | None = None


class RuleOverride(BaseModel):
    descriptor: RuleReference | None = None


class Invocation(BaseModel):
    executionSuccessful: bool | None = None
    startTimeUtc: str | None = None
    ruleConfigurationOverrides: list[RuleOverride] | None = None
    toolExecutionNotifications: list[Notification] | None = None
    toolConfigurationNotifications: list[Notification] | None = None


class Run(BaseModel):
    tool: Tool
    results: list[Result] | None = None
    artifacts: list[Artifact] | None = None
    invocations: list[Invocation] | None = None
    originalUriBaseIds: dict[str, Any] | None = None


class SarifLog(BaseModel):
    """A log that can be merged: its runs name their tools, and what a merge sorts, counts or renumbers has the right type."""

    version: Literal["2.1.0"]
    runs: list[Run]
    inlineExternalProperties: list[dict[str, Any]] | None = None
