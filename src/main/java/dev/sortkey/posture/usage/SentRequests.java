package dev.sortkey.posture.usage;

import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.dynamo.wire.WireWriter;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import tools.jackson.core.JsonParser;

/// What requests that this program sent used, without asking CloudTrail.
public final class SentRequests {
    /// What stands for the principal, which a request doesn't name.
    public static final String SENDER = "sender";

    private static final Pattern SERVICE = Pattern.compile("software\\.amazon\\.awssdk\\.services\\.([a-z0-9]+)\\..*");
    private static final Pattern ELSEWHERE = Pattern.compile("arn:[a-z0-9-]+:dynamodb:[a-z0-9-]*:\\d{12}:");

    /// What a server that isn't AWS may call its account becomes this, which names can be made of.
    private static final String NOWHERE = "arn:aws:dynamodb:us-east-1:000000000000:";

    private final UsageTally tally = new UsageTally(null);

    /// Where a request went.
    ///
    /// @param region the Region, or `*` for a server that isn't AWS
    /// @param account the account, or `*` where it isn't known
    public record Place(String region, String account) {
        /// A server that isn't AWS, or one that isn't known: its tables may be anywhere later.
        public static final Place ANYWHERE = new Place(ResourceNames.ANY, ResourceNames.ANY);

        /// The same where the account is that of `arn`.
        public Place ofAccount(String arn) {
            String[] parts = arn.split(":", 6);
            boolean known = ResourceNames.isArn(arn) && !region.equals(ResourceNames.ANY);
            return known ? new Place(region, parts[4]) : this;
        }

        /// The same in the Region `other`, unless that isn't known or it is anywhere.
        public Place in(@Nullable String other) {
            return other == null || equals(ANYWHERE) ? this : new Place(other, account);
        }
    }

    /// Adds a request.
    ///
    /// @param operation its name, such as `Query`
    /// @param time when it was sent
    /// @param isRefused whether a permission was missing
    public void add(SdkRequest request, String operation, Place place, Instant time, boolean isRefused) {
        Matcher service = SERVICE.matcher(request.getClass().getName());
        String prefix = service.matches() ? service.group(1) : "";
        if (!prefix.equals("dynamodb")) {
            var permission = new Permission(prefix + ":" + operation, ResourceNames.ANY);
            tally.add(SENDER, new RequestPermissions(List.of(permission), ""), isRefused, time);
            return;
        }
        String json = WireWriter.print(request, false);
        if (place.equals(Place.ANYWHERE)) {
            json = ELSEWHERE.matcher(json).replaceAll(NOWHERE);
        }
        try (JsonParser parser = JsonText.parser(json)) {
            parser.nextToken();
            var parameters = new EventPart(parser.readValueAsTree());
            var names = new ResourceNames(place.region(), place.account(), List.of());
            RequestPermissions needs = RequestPermissions.of(operation, parameters, names);
            tally.add(SENDER, place.equals(Place.ANYWHERE) ? anywhere(needs) : needs, isRefused, time);
        }
    }

    /// What they used.
    public UsageLog log() {
        return tally.log();
    }

    private static RequestPermissions anywhere(RequestPermissions needs) {
        return new RequestPermissions(
                needs.needed().stream()
                        .map(each -> new Permission(
                                each.action(), each.resource().replace(NOWHERE, "arn:aws:dynamodb:*:*:")))
                        .toList(),
                needs.unclear());
    }
}
