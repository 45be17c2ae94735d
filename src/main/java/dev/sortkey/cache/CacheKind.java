package dev.sortkey.cache;

/// The two caches: an answer of one never fills the other.
public enum CacheKind {
    /// Answers of GetItem and BatchGetItem, by primary key.
    ITEM,
    /// Answers of Query and Scan, by the whole request.
    QUERY
}
