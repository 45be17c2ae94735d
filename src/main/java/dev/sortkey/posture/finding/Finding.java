package dev.sortkey.posture.finding;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// What one check says about one resource.
///
/// @param rule the check
/// @param status what was found
/// @param severity of a failure; the rule's own unless the case is a lighter or worse one
/// @param resource what it is about
/// @param message one or two sentences with the facts that decided
/// @param basis what was read, and the paths that it is about
/// @param missing what could not be read: why it is unknown, or what might still refute a failure; otherwise empty
/// @param fix how to fix it
public record Finding(
        Rule rule,
        Status status,
        Severity severity,
        Resource resource,
        String message,
        Basis basis,
        List<Missing> missing,
        Fix fix) {
    /// Copies the list.
    ///
    /// @throws IllegalArgumentException when an unknown finding does not say what is missing, or another one does
    public Finding {
        missing = List.copyOf(missing);
        if (missing.isEmpty() ? status == Status.UNKNOWN : status != Status.UNKNOWN && status != Status.FAIL) {
            throw new IllegalArgumentException(rule.id() + ": " + status + " with missing " + missing);
        }
    }

    /// One without paths.
    public Finding(
            Rule rule,
            Status status,
            Severity severity,
            Resource resource,
            String message,
            List<Evidence> evidence,
            List<Missing> missing,
            Fix fix) {
        this(rule, status, severity, resource, message, Basis.of(evidence), missing, fix);
    }

    /// What was read.
    public List<Evidence> evidence() {
        return basis.evidence();
    }

    /// The paths that it is about.
    public EscalationPaths paths() {
        return basis.paths();
    }

    /// The same about `paths`.
    public Finding along(EscalationPaths paths) {
        return new Finding(rule, status, severity, resource, message, new Basis(basis.evidence(), paths), missing, fix);
    }

    /// The same failure, unless `unread` says otherwise: `words` are a sentence about that. Without any
    /// it's the same.
    public Finding unless(String words, List<Missing> unread) {
        return unread.isEmpty()
                ? this
                : new Finding(rule, status, severity, resource, message + " " + words, basis, unread, fix);
    }

    /// Whether something that could not be read might refute this failure.
    public boolean isDoubtful() {
        return status == Status.FAIL && !missing.isEmpty();
    }

    /// What is true of the resource, as a short sentence without a full stop.
    public String title() {
        return rule.title(status);
    }

    /// The same with another severity.
    public Finding with(Severity other) {
        return new Finding(rule, status, other, resource, message, basis, missing, fix);
    }

    /// The same for the same check on the same resource in every run, so that suppressions and comparisons hold.
    public String fingerprint() {
        String subject = String.join("|", rule.id(), resource.account(), resource.region(), resource.arn());
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(subject.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
