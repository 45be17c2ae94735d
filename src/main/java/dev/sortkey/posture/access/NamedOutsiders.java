package dev.sortkey.posture.access;

import dev.sortkey.posture.access.Outsider.Entry;
import dev.sortkey.posture.iam.Caller;
import dev.sortkey.posture.iam.Policies;
import dev.sortkey.posture.iam.Policy;
import dev.sortkey.posture.iam.PolicyCondition;
import dev.sortkey.posture.iam.PolicyStatement;
import dev.sortkey.posture.iam.Principals;
import dev.sortkey.posture.iam.match.RequestContext;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The accounts, organizations and services that the policy of a resource names and lets in.
///
/// @param accounts by their ids: people of them, or services that act for them; not those that are only let in
///     while they are in one organization
/// @param members accounts that are let in only if they are in the resource's own organization
/// @param organisations by their ids
/// @param services that may act for any account
public record NamedOutsiders(
        SortedMap<String, Entry> accounts,
        SortedSet<String> members,
        SortedMap<String, Entry> organisations,
        SortedMap<String, Entry> services) {
    private static final Set<String> ACCOUNT_KEYS =
            Set.of("aws:principalaccount", "aws:principalarn", "aws:sourceaccount", "aws:sourcearn");
    private static final Set<String> ORGANISATION_KEYS =
            Set.of("aws:principalorgid", "aws:principalorgpaths", "aws:sourceorgid", "aws:sourceorgpaths");

    /// Those of `policy`, the policy of `arn`.
    ///
    /// @param policies all that decides about the resource
    /// @param actions what to ask for
    /// @param organisation the one that the resource's account is in; empty when in none, null when it is not known
    public static NamedOutsiders of(
            Policy policy, Policies policies, Collection<String> actions, String arn, @Nullable String organisation) {
        return new Search(policy, policies, actions, arn, organisation).all();
    }

    /// The principals of `account`, and the services for it, that the policy of `arn` may let in.
    static List<Outsider> of(Policy policy, String arn, @Nullable String organisation, String account) {
        var search = new Search(policy, Policies.NONE, List.of(), arn, organisation);
        return search.candidates(account, "");
    }

    /// The service `name` as it acts for anybody.
    static List<Outsider> service(Policy policy, String arn, @Nullable String organisation, String name) {
        var search = new Search(policy, Policies.NONE, List.of(), arn, organisation);
        return Strangers.services(
                        name,
                        search.call(),
                        search.values(Set.of("aws:sourcearn")).toList())
                .toList();
    }

    /// @param policy that of the resource
    /// @param policies all that decides
    /// @param actions what to ask for
    /// @param arn the resource's
    /// @param organisation its own
    private record Search(
            Policy policy,
            Policies policies,
            Collection<String> actions,
            String arn,
            @Nullable String organisation) {
        NamedOutsiders all() {
            var found = new NamedOutsiders(new TreeMap<>(), new TreeSet<>(), new TreeMap<>(), new TreeMap<>());
            for (String account : accounts()) {
                first(account, "").ifPresentOrElse(entry -> found.accounts.put(account, entry), () -> {
                    for (String id : organisations()) {
                        first(account, id).ifPresent(entry -> found.organisations.put(id, entry));
                    }
                    String own = organisation == null ? "" : organisation;
                    if (found.organisations.remove(own) != null
                            || (!own.isEmpty() && first(account, own).isPresent())) {
                        found.members.add(account);
                    }
                });
            }
            for (String id : organisations()) {
                entry(Stream.concat(
                                        callers(Strangers.ACCOUNT).map(it -> person(it, id)),
                                        serviceNames().flatMap(it -> service(it, Strangers.ACCOUNT, id)))
                                .toList())
                        .ifPresent(it -> found.organisations.put(id, it));
            }
            for (String name :
                    named("Service").map(Principals.Named::value).distinct().toList()) {
                entry(Strangers.services(
                                        name,
                                        call(),
                                        values(Set.of("aws:sourcearn")).toList())
                                .toList())
                        .ifPresent(it -> found.services.put(name, it));
            }
            return found;
        }

        private Optional<Entry> first(String account, String in) {
            return entry(candidates(account, in));
        }

        List<Outsider> candidates(String account, String in) {
            return Stream.concat(
                            callers(account)
                                    .flatMap(it -> in.isEmpty()
                                            ? Stream.of(person(it, ""), person(it, Strangers.ORGANISATION))
                                            : Stream.of(person(it, in))),
                            serviceNames().flatMap(it -> service(it, account, in)))
                    .toList();
        }

        private Optional<Entry> entry(List<Outsider> outsiders) {
            return Outsider.first(outsiders, policies, actions, resources(arn));
        }

        private RequestContext call() {
            return Outsider.call(arn, organisation);
        }

        private Outsider person(Caller caller, String in) {
            Outsider person = Outsider.of("The account " + caller.account(), caller, call());
            return in.isEmpty()
                    ? person.with("aws:PrincipalOrgID").with("aws:PrincipalOrgPaths")
                    : person.with("aws:PrincipalOrgID", in).with("aws:PrincipalOrgPaths", path(in));
        }

        /// The service `name` as it acts for `account` and each of its resources that the policy names.
        private Stream<Outsider> service(String name, String account, String in) {
            Outsider acting = Outsider.of(
                            "The service " + name + ", for " + account + ",", Caller.service(name), call())
                    .with("aws:SourceAccount", account);
            Outsider of = in.isEmpty()
                    ? acting.with("aws:SourceOrgID").with("aws:SourceOrgPaths")
                    : acting.with("aws:SourceOrgID", in).with("aws:SourceOrgPaths", path(in));
            List<String> sources = values(Set.of("aws:sourcearn"))
                    .filter(it -> Caller.account(it).equals(account))
                    .map(Strangers::filled)
                    .toList();
            return sources.isEmpty()
                    ? Stream.of(of.with("aws:SourceArn", "arn:aws:any:us-east-1:" + account + ":any/thing"))
                    : sources.stream().map(it -> of.with("aws:SourceArn", it));
        }

        /// The place in the organization `id` that the policy asks for, or one.
        private String path(String id) {
            return values(Set.of("aws:principalorgpaths", "aws:sourceorgpaths"))
                    .filter(it -> it.startsWith(id + "/"))
                    .map(Strangers::filled)
                    .findFirst()
                    .orElse(id + "/r-0000/");
        }

        private Stream<Caller> callers(String account) {
            return Callers.of(policy, Caller.partition(arn), account);
        }

        private Stream<String> serviceNames() {
            return Stream.concat(
                            named("Service").map(Principals.Named::value),
                            values(Set.of("aws:principalservicename", "aws:principalservicenameslist"))
                                    .map(Strangers::filled))
                    .distinct();
        }

        private Stream<Principals.Named> named(String type) {
            return policy.statements().stream()
                    .map(PolicyStatement::principals)
                    .flatMap(it -> it == null ? Stream.empty() : it.named().stream())
                    .filter(it -> it.type().equals(type));
        }

        private Set<String> accounts() {
            return Stream.concat(
                            named("AWS").map(Principals.Named::account),
                            values(ACCOUNT_KEYS).map(it -> it.startsWith("arn:") ? Caller.account(it) : it))
                    .filter(it -> it.matches("\\d{12}") && !it.equals(Caller.account(arn)))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        private Set<String> organisations() {
            return values(ORGANISATION_KEYS)
                    .map(it -> it.split("/", 2)[0])
                    .filter(it -> it.startsWith("o-") && !Strangers.isWild(it))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        private Stream<String> values(Set<String> keys) {
            return policy.statements().stream()
                    .flatMap(it -> it.conditions().stream())
                    .filter(it -> keys.contains(it.key().toLowerCase(Locale.ROOT)))
                    .map(PolicyCondition::values)
                    .flatMap(List::stream);
        }
    }

    /// What a policy of `arn` can be about: a table and its indexes, a stream, or a key.
    public static List<String> resources(String arn) {
        return arn.contains("/stream/") || !arn.contains(":table/") ? List.of(arn) : List.of(arn, arn + "/index/any");
    }
}
