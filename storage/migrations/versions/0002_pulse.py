# written by Alembic: as long as there are tables
"""Schema 0002: pulse. There is no way down: a backup is."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "pulse",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seen_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("away_since", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("back_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pulse")),
        sqlite_strict=True,
    )
