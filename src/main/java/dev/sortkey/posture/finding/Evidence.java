package dev.sortkey.posture.finding;

import java.time.Instant;

/// One thing that was read and that a finding rests on, precise enough for another tool to look again.
///
/// @param question the call that gave it, such as `dynamodb:DescribeTable orders`
/// @param path a JSON pointer into its answer, such as `/Table/DeletionProtectionEnabled`
/// @param value what stood there, as JSON text or plain words
/// @param readAt when it was read
public record Evidence(String question, String path, String value, Instant readAt) {}
