package dev.sortkey.posture.finding;

import java.util.List;
import java.util.stream.Stream;

/// What other tools and standards call the same check; lists may be empty.
///
/// @param securityHub controls of Security Hub CSPM, such as `DynamoDB.2`
/// @param config managed rules of AWS Config, such as `dynamodb-pitr-enabled`
/// @param prowler checks of Prowler, such as `dynamodb_tables_pitr_enabled`
/// @param cis recommendations of the CIS AWS Foundations Benchmark with its version, such as `5.0 1.13`
/// @param wellArchitected practices of the Well-Architected Framework, such as `REL09-BP03`
/// @param nist80053 controls of NIST SP 800-53 revision 5, such as `CP-9`
/// @param pciDss requirements of PCI DSS 4.0.1, such as `8.4.2`
/// @param soc2 trust services criteria of SOC 2, such as `CC6.1`
public record Controls(
        List<Control> securityHub,
        List<Control> config,
        List<Control> prowler,
        List<Control> cis,
        List<Control> wellArchitected,
        List<Control> nist80053,
        List<Control> pciDss,
        List<Control> soc2) {
    /// None: no other tool checks it.
    public static final Controls NONE =
            new Controls(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    /// Copies the lists.
    public Controls {
        securityHub = List.copyOf(securityHub);
        config = List.copyOf(config);
        prowler = List.copyOf(prowler);
        cis = List.copyOf(cis);
        wellArchitected = wide(wellArchitected);
        nist80053 = wide(nist80053);
        pciDss = wide(pciDss);
        soc2 = wide(soc2);
    }

    /// The controls of a standard.
    public List<Control> of(Standard standard) {
        return switch (standard) {
            case SECURITY_HUB -> securityHub;
            case CONFIG -> config;
            case PROWLER -> prowler;
            case CIS -> cis;
            case WELL_ARCHITECTED -> wellArchitected;
            case NIST -> nist80053;
            case PCI -> pciDss;
            case SOC2 -> soc2;
        };
    }

    /// The standards that have a control.
    public List<Standard> standards() {
        return Stream.of(Standard.values())
                .filter(standard -> !of(standard).isEmpty())
                .toList();
    }

    /// All controls with their standards and whether they are judged in part, such as `CIS 5.0 3.1 (in part)`.
    public Stream<String> labels() {
        return standards().stream()
                .flatMap(standard -> of(standard).stream().map(it -> standard.title() + " " + it.label()));
    }

    private static List<Control> wide(List<Control> controls) {
        return controls.stream()
                .map(it -> it.isPartial() ? it : new Control(it.id(), Standard.WIDE))
                .toList();
    }
}
