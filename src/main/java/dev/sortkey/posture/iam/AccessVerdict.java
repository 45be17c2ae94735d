package dev.sortkey.posture.iam;

/// The four answers to the question whether something may be done.
public enum AccessVerdict {
    /// A statement allows it, and nothing that was seen refuses it.
    ALLOWED,
    /// It hangs on what is not known beforehand: the values of condition keys.
    DEPENDS,
    /// No statement allows it.
    IMPLICITLY_DENIED,
    /// A statement refuses it.
    EXPLICITLY_DENIED
}
