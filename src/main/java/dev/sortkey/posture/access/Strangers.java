package dev.sortkey.posture.access;

import dev.sortkey.posture.iam.Caller;
import dev.sortkey.posture.iam.Document;
import dev.sortkey.posture.iam.Policy;
import dev.sortkey.posture.iam.PolicyCondition;
import dev.sortkey.posture.iam.PolicyStatement;
import dev.sortkey.posture.iam.Principals;
import dev.sortkey.posture.iam.match.RequestContext;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Outsiders whom no policy names: people with and without an organization, from the internet, through a VPC
/// endpoint of their own or through a service, as users, roles, root users and federated users; and services that
/// act for anybody. Where a policy asks for values with wildcards, they have such values, because anybody can get
/// them.
public final class Strangers {
    /// An account that doesn't exist.
    public static final String ACCOUNT = "000000000000";

    /// A VPC endpoint of that account.
    public static final String ENDPOINT = "vpce-00000000000000000";

    /// The VPC that it is in.
    public static final String VPC = "vpc-00000000000000000";

    /// An organization that doesn't exist.
    public static final String ORGANISATION = "o-0000000000";
    private static final int MOST_VALUES = 4;

    private final List<PolicyStatement> statements;
    private final String words;
    private final String partition;
    private final String owner;
    private final RequestContext call;

    private Strangers(List<? extends Document> documents, String arn, @Nullable String organisation) {
        statements = documents.stream()
                .flatMap(it -> it instanceof Policy policy ? policy.statements().stream() : Stream.empty())
                .toList();
        words = statements.stream()
                .map(it -> it.json().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("\n"));
        partition = Caller.partition(arn);
        owner = Caller.account(arn);
        call = Outsider.call(arn, organisation);
    }

    /// Those that may matter for `documents`, which decide about the resource `arn`; the least special ones first.
    /// None when no statement allows anything to somebody whom it doesn't name.
    ///
    /// @param organisation the one that the resource's account is in; empty when in none, null when it is not known
    public static List<Outsider> of(List<? extends Document> documents, String arn, @Nullable String organisation) {
        var strangers = new Strangers(documents, arn, organisation);
        return strangers.statements.stream().anyMatch(Strangers::isOpen)
                ? Stream.concat(strangers.people(), strangers.services()).toList()
                : List.of();
    }

    /// The people among them when all of them come through the VPC endpoint `id` in `vpc`.
    public static List<Outsider> through(
            List<? extends Document> documents, String arn, @Nullable String organisation, String id, String vpc) {
        var strangers = new Strangers(documents, arn, organisation);
        return strangers.accounts().stream()
                .flatMap(strangers::callers)
                .flatMap(caller -> strangers.organisations(Outsider.of("Anybody", caller, strangers.call)))
                .map(it -> direct(it)
                        .with("aws:SourceVpce", id)
                        .with("aws:SourceVpc", vpc)
                        .with("aws:SourceIp"))
                .toList();
    }

    /// Principals of the account of `arn` that come through the VPC endpoint `id` in `vpc` to a resource of another
    /// account, which is in the organization `foreign`; empty for none.
    public static Stream<Outsider> insiders(
            Policy policy, String arn, @Nullable String organisation, String foreign, String id, String vpc) {
        RequestContext call = Outsider.call(arn.replace(":" + Caller.account(arn) + ":", ":" + ACCOUNT + ":"), foreign);
        if (!foreign.isEmpty()) {
            call = call.with("aws:ResourceOrgPaths", foreign + "/r-0000/ou-0000-00000000/");
        }
        RequestContext there = call;
        return Callers.of(policy, Caller.partition(arn), Caller.account(arn))
                .map(caller -> at(direct(Outsider.of("You", caller, there)), organisation)
                        .with("aws:SourceVpce", id)
                        .with("aws:SourceVpc", vpc)
                        .with("aws:SourceIp"));
    }

    private static Outsider at(Outsider insider, @Nullable String organisation) {
        if (organisation == null) {
            return insider;
        }
        return organisation.isEmpty()
                ? insider.with("aws:PrincipalOrgID").with("aws:PrincipalOrgPaths")
                : insider.with("aws:PrincipalOrgID", organisation);
    }

    /// A user and a role of the account of `arn` whom no policy names, and who come through the VPC endpoint `vpce`
    /// in `vpc`, such as {@link #ENDPOINT}; both empty for another way.
    public static Stream<Outsider> ordinary(String arn, String vpce, String vpc) {
        String iam = "arn:" + Caller.partition(arn) + ":iam::" + Caller.account(arn) + ":";
        RequestContext call = RequestContext.NONE
                .with("aws:SecureTransport", "true")
                .with("aws:ResourceAccount", Caller.account(arn));
        return Stream.of(Caller.user(iam + "user/somebody"), Caller.role(iam + "role/somebody"))
                .map(caller -> direct(Outsider.of("You", caller, call)))
                .map(it -> through(it, vpce, vpc));
    }

    private static Outsider through(Outsider caller, String vpce, String vpc) {
        if (vpce.isEmpty()) {
            return caller.with("aws:SourceVpce")
                    .with("aws:SourceVpc")
                    .with("aws:VpcSourceIp")
                    .with("aws:VpceAccount")
                    .with("aws:VpceOrgID")
                    .with("aws:VpceOrgPaths");
        }
        Outsider inside =
                caller.with("aws:SourceVpce", vpce).with("aws:SourceVpc", vpc).with("aws:SourceIp");
        return vpce.equals(ENDPOINT)
                ? inside.with("aws:VpceAccount", ACCOUNT)
                        .with("aws:VpceOrgID", ORGANISATION)
                        .with("aws:VpceOrgPaths", ORGANISATION + "/r-0000/")
                : inside;
    }

    private static Outsider direct(Outsider outsider) {
        return outsider.with("aws:ViaAWSService", "false")
                .with("aws:CalledVia")
                .with("aws:CalledViaFirst")
                .with("aws:CalledViaLast");
    }

    private static boolean isOpen(PolicyStatement statement) {
        Principals principals = statement.principals();
        return statement.allows()
                && principals != null
                && (principals.except() || principals.named().stream().anyMatch(Principals.Named::anybody));
    }

    private Stream<Outsider> people() {
        return accounts().stream()
                .flatMap(this::callers)
                .map(caller -> Outsider.of(name(caller), caller, call))
                .flatMap(this::ids)
                .flatMap(this::organisations)
                .flatMap(this::ways);
    }

    private static String name(Caller caller) {
        return switch (caller.kind()) {
            case ROOT -> "The root user of any account";
            case FEDERATED_USER -> "Any federated user of any account";
            case ROLE -> "Any role of any account";
            default -> "Anybody with an AWS account";
        };
    }

    /// One that doesn't exist, and those that a wildcard lets in.
    private Set<String> accounts() {
        var accounts = new LinkedHashSet<String>();
        accounts.add(ACCOUNT);
        Stream.concat(open("aws:PrincipalAccount"), open("aws:PrincipalArn").map(Strangers::accountPart))
                .filter(Strangers::isWild)
                .map(Strangers::digits)
                .filter(it -> it.matches("\\d{12}") && !it.equals(owner))
                .limit(MOST_VALUES)
                .forEach(accounts::add);
        return accounts;
    }

    private Stream<Caller> callers(String account) {
        String iam = "arn:" + partition + ":iam::" + account + ":";
        boolean alike = statements.stream().map(PolicyStatement::principals).noneMatch(it -> it != null && it.except());
        var callers = new ArrayList<Caller>();
        callers.add(Caller.user(iam + "user/somebody"));
        if (!alike
                || mentions(
                        "aws:principaltype", "aws:principalarn", "aws:user", "aws:principaltag", "aws:ec2instance")) {
            callers.add(Caller.role(iam + "role/somebody"));
            callers.add(Caller.root(partition, account));
            String user = "arn:" + partition + ":sts::" + account + ":federated-user/somebody";
            callers.add(new Caller(account, user, "", Caller.Kind.FEDERATED_USER));
        }
        open("aws:PrincipalArn").limit(MOST_VALUES).forEach(pattern -> {
            String[] parts = pattern.split(":", 6);
            String rest = parts.length < 6 ? pattern.replaceFirst("^.*[:/]", "role/") : parts[5];
            String path = filled(rest.contains("/") ? rest : "role/" + rest);
            boolean any = parts.length < 6 || isWild(parts[4]);
            if (any && (path.startsWith("user/") || path.startsWith("role/"))) {
                callers.add(path.startsWith("user/") ? Caller.user(iam + path) : Caller.role(iam + path));
            }
        });
        return callers.stream();
    }

    /// With ids of their own, also where a policy asks for ids with wildcards.
    private Stream<Outsider> ids(Outsider outsider) {
        return switch (outsider.caller().kind()) {
            case USER -> Stream.concat(Stream.of("AIDA0"), ids("AIDA")).map(id -> outsider.with("aws:userid", id));
            case ROLE ->
                Stream.concat(Stream.of("AROA0:somebody"), ids("AROA")).map(id -> outsider.with("aws:userid", id));
            default -> Stream.of(outsider);
        };
    }

    private Stream<String> ids(String kind) {
        return open("aws:userid")
                .filter(it -> isWild(it.split(":", 2)[0]))
                .map(it -> it.startsWith("*") ? kind + filled(it.substring(1)) : filled(it))
                .limit(MOST_VALUES);
    }

    private Stream<Outsider> organisations(Outsider outsider) {
        Outsider alone = outsider.with("aws:PrincipalOrgID").with("aws:PrincipalOrgPaths");
        if (!mentions("aws:principalorg")) {
            return Stream.of(alone);
        }
        Stream<String> paths = Stream.concat(
                Stream.concat(
                                Stream.of(ORGANISATION),
                                open("aws:PrincipalOrgID").map(Strangers::filled))
                        .map(id -> id + "/r-0000/ou-0000-00000000/"),
                open("aws:PrincipalOrgPaths")
                        .filter(it -> isWild(it.split("/", 2)[0]))
                        .map(Strangers::filled));
        return Stream.concat(
                Stream.of(alone),
                paths.distinct()
                        .limit(MOST_VALUES)
                        .map(path -> new Outsider(
                                outsider.name() + " in an organization",
                                outsider.caller(),
                                outsider.context()
                                        .with("aws:PrincipalOrgID", path.split("/", 2)[0])
                                        .with("aws:PrincipalOrgPaths", path))));
    }

    private Stream<Outsider> ways(Outsider outsider) {
        Outsider direct = direct(outsider);
        var ways = new ArrayList<Outsider>();
        ways.add(direct.with("aws:SourceVpce").with("aws:SourceVpc").with("aws:VpcSourceIp"));
        if (mentions("aws:sourcevpc", "aws:vpcsourceip", "aws:sourceip")) {
            String vpce =
                    open("aws:SourceVpce").map(Strangers::filled).findFirst().orElse("vpce-0");
            String vpc =
                    open("aws:SourceVpc").map(Strangers::filled).findFirst().orElse("vpc-0");
            ways.add(new Outsider(
                    outsider.name() + ", through a VPC endpoint,",
                    outsider.caller(),
                    direct.context()
                            .with("aws:SourceVpce", vpce)
                            .with("aws:SourceVpc", vpc)
                            .with("aws:SourceIp")));
        }
        if (mentions("aws:viaawsservice", "aws:calledvia")) {
            ways.add(new Outsider(
                    outsider.name() + ", through an AWS service,",
                    outsider.caller(),
                    outsider.context()
                            .with("aws:ViaAWSService", "true")
                            .with("aws:SourceVpce")
                            .with("aws:SourceVpc")
                            .with("aws:VpcSourceIp")));
        }
        return ways.stream();
    }

    /// Services that a statement for everybody lets in.
    private Stream<Outsider> services() {
        Stream<String> named = statements.stream()
                .flatMap(it -> it.conditions().stream())
                .filter(it -> it.key().toLowerCase(Locale.ROOT).startsWith("aws:principalservicename"))
                .flatMap(it -> it.values().stream())
                .map(Strangers::filled);
        return Stream.concat(Stream.of("any-service.amazonaws.com"), named)
                .distinct()
                .limit(MOST_VALUES)
                .flatMap(name -> services(name, call, open("aws:SourceArn").toList()));
    }

    /// The service `name` as it acts for somebody, and as it acts without saying for whom.
    ///
    /// @param sources patterns of ARNs that a policy asks for
    static Stream<Outsider> services(String name, RequestContext call, List<String> sources) {
        String words = name.equals("any-service.amazonaws.com") ? "Any AWS service" : "The service " + name;
        Outsider service = Outsider.of(words + ", on behalf of any account,", Caller.service(name), call)
                .with("aws:SourceOrgID")
                .with("aws:SourceOrgPaths");
        Stream<String> arns = Stream.concat(
                Stream.of("arn:aws:any:us-east-1:" + ACCOUNT + ":any/thing"),
                sources.stream()
                        .filter(it ->
                                isWild(accountPart(it)) || (accountPart(it).isEmpty() && isWild(it)))
                        .map(Strangers::arn));
        return Stream.concat(
                arns.limit(MOST_VALUES)
                        .flatMap(arn -> Stream.of(
                                service.with("aws:SourceAccount", ACCOUNT).with("aws:SourceArn", arn),
                                service.with("aws:SourceAccount", ACCOUNT)
                                        .with("aws:SourceArn", arn)
                                        .with("aws:SourceOrgID", ORGANISATION)
                                        .with("aws:SourceOrgPaths", ORGANISATION + "/r-0000/"))),
                Stream.of(service.with("aws:SourceAccount").with("aws:SourceArn")));
    }

    private boolean mentions(String... keys) {
        return Stream.of(keys).anyMatch(words::contains);
    }

    /// The values with wildcards that a condition compares `key` with, for and against.
    private Stream<String> open(String key) {
        return statements.stream()
                .flatMap(it -> it.conditions().stream())
                .filter(it -> it.key().equalsIgnoreCase(key))
                .map(PolicyCondition::values)
                .flatMap(List::stream)
                .filter(Strangers::isWild)
                .distinct();
    }

    static boolean isWild(String text) {
        return text.contains("*") || text.contains("?");
    }

    static String accountPart(String arn) {
        String[] parts = arn.split(":", 6);
        return parts.length < 5 ? "*" : parts[4];
    }

    /// An ARN that `pattern` stands for, of an account that doesn't exist.
    private static String arn(String pattern) {
        String[] parts = pattern.split(":", 6);
        if (parts.length < 6) {
            return "arn:aws:any:us-east-1:" + ACCOUNT + ":" + filled(pattern.replaceFirst("^.*:", ""));
        }
        parts[1] = isWild(parts[1]) ? "aws" : parts[1];
        parts[2] = filled(parts[2]);
        parts[3] = isWild(parts[3]) ? "us-east-1" : parts[3];
        parts[4] = parts[4].isEmpty() ? "" : digits(parts[4]);
        parts[5] = filled(parts[5]);
        return String.join(":", parts);
    }

    /// A value that `pattern` stands for.
    static String filled(String pattern) {
        return pattern.replaceAll("\\$\\{[^}]*}", "x").replace('?', '0').replace("*", "0");
    }

    /// An account that `pattern` stands for: twelve digits if it can be.
    private static String digits(String pattern) {
        String one = pattern.replace('?', '0');
        long stars = one.chars().filter(it -> it == '*').count();
        int missing = (int) (12 - (one.length() - stars));
        if (stars == 0 || missing < 0) {
            return one.replace("*", "");
        }
        return one.replaceFirst("\\*", "0".repeat(missing)).replace("*", "");
    }
}
