package dev.sortkey.posture.access;

import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.iam.Caller;
import dev.sortkey.posture.iam.Document;
import dev.sortkey.posture.iam.Layer;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The session that the facts were read with, and the limits that apply only to it.
///
/// @param who whose session it is
/// @param endpoint the policy of the VPC endpoint that it goes through, or null without one
/// @param unseen its layers that couldn't be read, such as the session policy, which can never be read
record CallerSession(Principal who, @Nullable Document endpoint, Set<Layer> unseen) {
    /// The one that `facts` are from, or null when that is not known.
    static @Nullable CallerSession of(Facts facts, List<Principal> principals) {
        String arn = facts.text(Questions.CALLER, "/Arn");
        if (arn.isEmpty()) {
            return null;
        }
        Set<Layer> unseen = EnumSet.noneOf(Layer.class);
        Principal who = who(arn, principals);
        if (who.caller().kind() == Caller.Kind.ROLE) {
            unseen.add(Layer.SESSION);
        }
        String host = facts.text(Questions.PATH, "/host");
        boolean through = facts.text(Questions.PATH, "/class").equals("vpce");
        Document endpoint = through ? endpoint(facts, host) : null;
        if (through ? endpoint == null : inside(facts)) {
            unseen.add(Layer.ENDPOINT);
        }
        return new CallerSession(who, endpoint, unseen);
    }

    private static Principal who(String arn, List<Principal> principals) {
        String[] parts = arn.split(":", 6);
        String[] names = (parts.length < 6 ? arn : parts[5]).split("/");
        boolean role = names.length > 2 && names[0].equals("assumed-role");
        for (Principal principal : principals) {
            if (role
                    ? !principal.user() && principal.name().equals(names[1])
                    : principal.arn().equals(arn)) {
                return role ? principal.in(arn) : principal;
            }
        }
        String account = parts.length < 6 ? "" : parts[4];
        if (names[0].equals("root")) {
            return new Principal(
                    new Caller(account, arn, "", Caller.Kind.ROOT), "root", "", List.of(), null, null, Map.of(), null);
        }
        String name = role ? names[1] : names[names.length - 1];
        String principal = role ? String.join(":", parts[0], parts[1], "iam", "", account, "role/" + name) : arn;
        var kind = role ? Caller.Kind.ROLE : Caller.Kind.USER;
        return Principal.unknown(new Caller(account, principal, role ? arn : "", kind), name);
    }

    private static boolean inside(Facts facts) {
        return facts.text(Questions.PATH, "/insideVpc").equals("true");
    }

    /// The policy of the endpoint whose id `host` begins with.
    private static @Nullable Document endpoint(Facts facts, String host) {
        if (!(facts.get(AwsQuestions.ENDPOINTS) instanceof Answer.Known(var body, var _))) {
            return null;
        }
        for (JsonNode each : body.path("vpcEndpointSet")) {
            String id = each.path("vpcEndpointId").asString("");
            if (!id.isEmpty() && host.startsWith(id)) {
                return PrincipalReader.document(id, each.path("policyDocument"));
            }
        }
        return null;
    }
}
