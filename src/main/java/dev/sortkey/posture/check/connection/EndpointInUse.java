package dev.sortkey.posture.check.connection;

import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.ConnectionCheck;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;
import java.util.Set;
import java.util.stream.Collectors;

/// CN-PATH: which endpoint requests go to.
final class EndpointInUse extends ConnectionCheck {
    private static final Set<String> PUBLIC_NAMES = Set.of("standard", "fips", "account");

    EndpointInUse() {
        super("CN-PATH");
    }

    @Override
    protected Finding check(AssessmentContext context, FindingBuilder finding) {
        return finding.of(Questions.PATH, path -> {
            boolean overridden = PUBLIC_NAMES.contains(path.text("/class")) && Addresses.areAll(path, "private");
            return overridden
                    ? finding.fail(
                            "The public name " + path.text("/host")
                                    + " resolves to private addresses here: a private hosted zone" + " overrides it.",
                            finding.fix(),
                            path.evidence("/host"),
                            path.evidence("/addresses"))
                    : finding.info(
                            "Requests go to " + path.text("/host") + ", " + words(path.text("/class")) + addresses(path)
                                    + via(context, path) + ".",
                            path.evidence("/url"),
                            path.evidence("/class"),
                            path.evidence("/addresses"));
        });
    }

    private static String words(String kind) {
        return switch (kind) {
            case "standard" -> "the region's public endpoint";
            case "fips" -> "the region's public FIPS endpoint";
            case "account" -> "the account's own public endpoint";
            case "vpce" -> "an interface endpoint of a VPC";
            case "dax" -> "a DAX cluster in a VPC";
            case "loopback" -> "this computer";
            case "private" -> "a server on a private network";
            default -> "a server that isn't AWS";
        };
    }

    private static String addresses(KnownAnswer path) {
        String found = path.at("/addresses")
                .valueStream()
                .map(each -> each.path("address").asString(""))
                .collect(Collectors.joining(", "));
        return found.isEmpty() ? "" : " (" + found + ")";
    }

    private static String via(AssessmentContext context, KnownAnswer path) {
        String proxy = path.text("/proxy");
        String dax = context.facts().text(Questions.TARGET, "/dax");
        return (proxy.isEmpty() ? "" : ", through the proxy " + proxy)
                + (dax.isEmpty() ? "" : "; items are read and written through " + dax);
    }
}
