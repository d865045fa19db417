//! Who belongs to an organisation: invitations of colleagues, and the person who speaks for it.

use super::catalogue::codes;
use serde::{Deserialize, Serialize};

codes!(
    /// How far an invitation has come.
    InvitationState {
        /// The link can be used.
        Open = "open",
        /// The colleague is a member.
        Accepted = "accepted",
        /// A member called it back.
        Revoked = "revoked",
        /// Nobody took it up in time.
        Expired = "expired",
    }
);

codes!(
    /// How far the change of a representative has come.
    ChangeState {
        /// The present representative is asked; the desk can decide instead.
        Waiting = "waiting",
        /// The new one speaks for the organisation.
        Done = "done",
        /// The present one, or the desk, said no.
        Refused = "refused",
        /// A later proposal took its place.
        Replaced = "replaced",
    }
);

/// Hours for which an invitation can be taken up.
pub const INVITATION_HOURS: i64 = 7 * 24;

/// Most invitations of one organisation that are open at a time.
pub const MOST_INVITATIONS: usize = 20;
