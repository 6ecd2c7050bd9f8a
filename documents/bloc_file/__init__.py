"""Bloc files: one YAML file holds one bloc with one year, its scoring table and what its meeting decided.

Read with `read_bloc`, written with `write_bloc`; docs/bloc-file.md explains the format.
"""

from documents.bloc_file.codes import AgencyKind, Award, Guess, How, Paper, PartOfDay, Step
from documents.bloc_file.criteria_part import Criteria, CriteriaTree
from documents.bloc_file.format import (
    BlocFile,
    Choice,
    Deadline,
    Decisions,
    Delivery,
    DossierPaper,
    Meeting,
    Member,
    Nomination,
    Office,
    Pact,
    Quota,
    QuotaBand,
    Source,
    StepHeld,
    Target,
    Verifying,
)
from documents.bloc_file.problems import BlocFileError, Problem
from documents.bloc_file.reading import SHIPPED, criteria_as_written, criteria_of, read_bloc, read_table, shipped_table
from documents.bloc_file.voting_part import BallotingPart, Subject, VotingRule
from documents.bloc_file.writing import write_bloc, write_table

__all__ = [
    "SHIPPED",
    "AgencyKind",
    "Award",
    "BallotingPart",
    "BlocFile",
    "BlocFileError",
    "Choice",
    "Criteria",
    "CriteriaTree",
    "Deadline",
    "Decisions",
    "Delivery",
    "DossierPaper",
    "Guess",
    "How",
    "Meeting",
    "Member",
    "Nomination",
    "Office",
    "Pact",
    "Paper",
    "PartOfDay",
    "Problem",
    "Quota",
    "QuotaBand",
    "Source",
    "Step",
    "StepHeld",
    "Subject",
    "Target",
    "Verifying",
    "VotingRule",
    "criteria_as_written",
    "criteria_of",
    "read_bloc",
    "read_table",
    "shipped_table",
    "write_bloc",
    "write_table",
]
