package dev.sortkey.posture.collect.aws;

/// The format of a service's requests and responses.
enum Protocol {
    /// JSON both ways, the operation in a header.
    JSON,
    /// A form, the operation among its fields; XML comes back.
    QUERY,
    /// The same with the lists of EC2.
    EC2,
    /// A path for each operation; JSON comes back.
    REST
}
