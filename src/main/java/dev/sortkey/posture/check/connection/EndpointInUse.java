package dev.sortkey.posture.check.connection;

import dev.sortkey.posture.check.ConnectionCheck;
import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// CN-PATH: which way the requests take.
final class EndpointInUse extends ConnectionCheck {
    private static final Set<String> PUBLIC_NAMES = Set.of("standard", "fips", "account");
    private static final Rule RULE = new Rule(
            "CN-PATH",
            1,
            "The endpoint that requests go to is what its name says",
            List.of(Practice.A1, Practice.B5),
            Severity.MEDIUM,
            "A public name that a private zone turns to a private address goes public again, without a word, when"
                    + " that zone is gone.",
            Controls.NONE,
            "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/privatelink-interface-endpoints.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    protected Finding judge(Facts facts, Expectations expectations, FindingBuilder judge) {
        return judge.of(facts, Questions.PATH, path -> {
            boolean overridden = PUBLIC_NAMES.contains(path.text("/class")) && Addresses.areAll(path, "private");
            return overridden
                    ? judge.fail(
                            "The public name " + path.text("/host") + " has private addresses here: a private zone"
                                    + " takes its place.",
                            new Fix("Use the URL of the VPC endpoint itself, which begins with vpce-.", ""),
                            path.evidence("/host"),
                            path.evidence("/addresses"))
                    : judge.info(
                            "Requests go to " + path.text("/host") + ", " + words(path.text("/class")) + addresses(path)
                                    + via(facts, path) + ".",
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
            case "loopback" -> "this machine";
            case "private" -> "a server of a private network";
            default -> "a server that is not AWS";
        };
    }

    private static String addresses(KnownAnswer path) {
        String found = path.at("/addresses")
                .valueStream()
                .map(each -> each.path("address").asString(""))
                .collect(Collectors.joining(", "));
        return found.isEmpty() ? "" : " (" + found + ")";
    }

    private static String via(Facts facts, KnownAnswer path) {
        String proxy = path.text("/proxy");
        String dax = Questions.text(facts, Questions.TARGET, "/dax");
        return (proxy.isEmpty() ? "" : ", through the proxy " + proxy)
                + (dax.isEmpty() ? "" : "; items are read and written through " + dax);
    }
}
