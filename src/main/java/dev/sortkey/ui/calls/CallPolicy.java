package dev.sortkey.ui.calls;

import dev.sortkey.calls.Call;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.posture.usage.LeastPolicy;
import dev.sortkey.posture.usage.SentRequests;
import dev.sortkey.posture.usage.SentRequests.Place;
import dev.sortkey.posture.usage.UsageLog;
import dev.sortkey.posture.usage.Use;
import dev.sortkey.support.Counted;
import dev.sortkey.support.UserError;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;

/// The smallest IAM policy for calls.
///
/// @param text one or more policies as JSON; empty when the calls used nothing
/// @param words what was done, in sentences
record CallPolicy(String text, String words) {
    /// The policy for what `calls` used: what a cache answered, what was refused and what never arrived
    /// isn't in it.
    ///
    /// @param all those in the log, which may tell the account
    /// @param connections finds the open connection of a name
    static CallPolicy of(List<Call> calls, List<Call> all, Function<String, Optional<Connection>> connections) {
        Map<String, Place> places = places(all, connections);
        var sent = new SentRequests();
        long counted = 0;
        for (Call call : calls) {
            if (isDecided(call)) {
                boolean refused = call.error() instanceof UserError.AccessDenied;
                Place place = Objects.requireNonNull(places.get(call.connection()))
                        .in(call.traffic().region());
                sent.add(call.request(), call.operation(), place, call.start(), refused);
                counted += refused ? 0 : 1;
            }
        }
        UsageLog log = sent.log();
        LeastPolicy policy = LeastPolicy.of(log.uses(), false);
        if (policy.documents().isEmpty()) {
            return new CallPolicy("", "None of these calls used a permission.");
        }
        return new CallPolicy(String.join("\n", policy.documents()), words(counted, log, policy));
    }

    private static String words(long counted, UsageLog log, LeastPolicy policy) {
        int documents = policy.documents().size();
        var words = new StringBuilder("Copied the IAM ")
                .append(documents == 1 ? "policy" : "policies, " + documents + " of them,")
                .append(" for ")
                .append(Counted.of(counted, "call"))
                .append('.');
        long refused = log.refused().stream().mapToLong(Use::count).sum();
        if (refused > 0) {
            words.append(" Refused calls aren't in it.");
        }
        if (!log.unclear().isEmpty()) {
            words.append(' ').append(log.unclear().getFirst().why()).append('.');
        }
        String text = policy.documents().getFirst();
        if (text.contains("dynamodb:*:")) {
            words.append(" Put your Region and account for the *.");
        } else if (text.contains(":*:table/")) {
            words.append(" Put your account for the *.");
        }
        return words.toString();
    }

    /// Whether IAM decided about `call`.
    private static boolean isDecided(Call call) {
        return !call.isServed()
                && switch (call.error()) {
                    case null -> true;
                    case UserError.Guarded _,
                            UserError.NoCredentials _,
                            UserError.Expired _,
                            UserError.Offline _,
                            UserError.Bug _ -> false;
                    default -> true;
                };
    }

    /// Where the calls of each connection went. The account is that of a table that was described.
    private static Map<String, Place> places(List<Call> calls, Function<String, Optional<Connection>> connections) {
        var places = new HashMap<String, Place>();
        for (Call call : calls) {
            Place place = places.computeIfAbsent(
                    call.connection(),
                    name -> connections
                            .apply(name)
                            .filter(open -> open.spec().target().leadsToAws())
                            .map(open -> open.destination().region())
                            .map(region -> new Place(region, "*"))
                            .orElse(Place.ANYWHERE));
            if (call.response() instanceof DescribeTableResponse described && described.table() != null) {
                places.put(
                        call.connection(),
                        place.ofAccount(String.valueOf(described.table().tableArn())));
            }
        }
        return places;
    }
}
