package dev.sortkey.posture.collect.aws;

/// How a service wants to be asked, and answers.
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
