package dev.sortkey.ui.posture.roles;

import dev.sortkey.posture.access.Ability;
import dev.sortkey.posture.access.AccessRow;
import dev.sortkey.posture.iam.AccessVerdict;
import dev.sortkey.posture.iam.Decision;
import dev.sortkey.posture.iam.Decision.Citation;
import dev.sortkey.posture.iam.Layer;
import java.util.stream.Collectors;
import org.kordamp.ikonli.feather.Feather;

/// How decisions are said and drawn; no two verdicts differ by colour alone.
final class VerdictWords {
    private VerdictWords() {}

    /// One word for a cell; with a question mark if policies that couldn't be read might change it.
    static String word(Decision decision) {
        return decision.isDoubtful()
                ? decision.verdict().word() + "?"
                : decision.verdict().word();
    }

    /// Whether being allowed that is nothing to be content with: somebody outside, or something that does harm.
    static boolean isHarm(AccessRow.Kind kind, Ability ability) {
        return kind.isOutside() || ability.isHarmful();
    }

    /// What a principal is called where it has room for its name only.
    static String name(AccessRow.Kind kind, String name) {
        return kind == AccessRow.Kind.ME ? name + " (you)" : name;
    }

    static Feather icon(AccessRow.Kind kind) {
        return switch (kind) {
            case ME -> Feather.STAR;
            case USER -> Feather.USER;
            case ROLE -> Feather.SHIELD;
            case ANYBODY -> Feather.GLOBE;
            case ACCOUNT -> Feather.BRIEFCASE;
            case SERVICE -> Feather.CPU;
            case SESSION -> Feather.KEY;
        };
    }

    static Feather icon(Decision decision, boolean harm) {
        return switch (decision.verdict()) {
            case ALLOWED ->
                decision.isDoubtful() ? Feather.HELP_CIRCLE : harm ? Feather.ALERT_TRIANGLE : Feather.CHECK_CIRCLE;
            case DEPENDS -> Feather.GIT_BRANCH;
            case IMPLICITLY_DENIED -> decision.isDoubtful() ? Feather.HELP_CIRCLE : Feather.MINUS;
            case EXPLICITLY_DENIED -> Feather.SLASH;
        };
    }

    static String style(Decision decision, boolean harm) {
        return switch (decision.verdict()) {
            case ALLOWED -> harm ? "verdict-harm" : "verdict-allowed";
            case DEPENDS -> "verdict-depends";
            case IMPLICITLY_DENIED -> "verdict-none";
            case EXPLICITLY_DENIED -> "verdict-refused";
        };
    }

    /// One or two sentences: what was decided, by what, and what could still change it.
    static String sentence(Decision decision) {
        String by = decision.by() == null ? "" : by(decision.by());
        String said = switch (decision.verdict()) {
            case ALLOWED -> "Allowed" + by + ".";
            case DEPENDS -> "Depends on " + String.join(", ", decision.keys()) + by + ".";
            case IMPLICITLY_DENIED -> "Not allowed: " + nobody(decision) + ".";
            case EXPLICITLY_DENIED -> "Denied" + by + ".";
        };
        String might = decision.verdict() == AccessVerdict.IMPLICITLY_DENIED ? "allow" : "deny";
        return decision.unseen().isEmpty()
                ? said
                : said + " The " + layers(decision) + " couldn't be read and might " + might + " it.";
    }

    private static String nobody(Decision decision) {
        Layer refusing = decision.refusing();
        return (refusing == null ? "no statement" : "no statement of the " + refusing.words())
                + (decision.unseen().isEmpty() ? " allows it" : " that could be read allows it");
    }

    private static String by(Citation citation) {
        return " by " + citation.statement() + " of the " + citation.layer().words() + " " + citation.policy()
                + ", line " + citation.line();
    }

    private static String layers(Decision decision) {
        return decision.unseen().stream().sorted().map(Layer::words).collect(Collectors.joining(", "));
    }
}
