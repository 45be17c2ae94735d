package dev.sortkey.posture.finding;

import java.time.Instant;

/// One fact that a finding is based on, precise enough to look it up with another tool.
///
/// @param question the call that gave it, such as `dynamodb:DescribeTable orders`
/// @param path a JSON pointer into its answer, such as `/Table/DeletionProtectionEnabled`
/// @param value the value there, as JSON text or plain words
/// @param readAt when it was read
public record Evidence(String question, String path, String value, Instant readAt) {}
