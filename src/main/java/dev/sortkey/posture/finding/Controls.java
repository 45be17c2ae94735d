package dev.sortkey.posture.finding;

import java.util.List;

/// What other tools and standards call the same check; lists may be empty.
///
/// @param securityHub controls of Security Hub CSPM, such as `DynamoDB.2`
/// @param config managed rules of AWS Config, such as `dynamodb-pitr-enabled`
/// @param prowler checks of Prowler, such as `dynamodb_tables_pitr_enabled`
/// @param cis recommendations of the CIS AWS Foundations Benchmark with its version, such as `5.0 1.13`
/// @param wellArchitected practices of the Well-Architected Framework, such as `REL09-BP03`
public record Controls(
        List<String> securityHub,
        List<String> config,
        List<String> prowler,
        List<String> cis,
        List<String> wellArchitected) {
    /// None: no other tool checks it.
    public static final Controls NONE = new Controls(List.of(), List.of(), List.of(), List.of(), List.of());

    /// Copies the lists.
    public Controls {
        securityHub = List.copyOf(securityHub);
        config = List.copyOf(config);
        prowler = List.copyOf(prowler);
        cis = List.copyOf(cis);
        wellArchitected = List.copyOf(wellArchitected);
    }
}
