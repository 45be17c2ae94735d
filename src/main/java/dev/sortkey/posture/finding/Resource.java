package dev.sortkey.posture.finding;

/// What a finding is about.
///
/// @param arn its Amazon Resource Name, or a URL for a server that is not AWS; never empty
/// @param type such as `AWS::DynamoDB::Table`, `AWS::IAM::Role`, `Connection`
/// @param name the short name that a person knows it by
/// @param region its region, or empty for what is global
/// @param account the account that it belongs to, or empty when it is unknown or there is none
public record Resource(String arn, String type, String name, String region, String account) {}
