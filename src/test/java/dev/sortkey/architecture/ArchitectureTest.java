package dev.sortkey.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The program keeps each rule, and a small house full of mistakes shows that each rule can fail.
class ArchitectureTest {
    private static final String PROGRAM = "dev.sortkey";
    private static final String MISTAKES = "dev.sortkey.architecture.fixture";
    private static final JavaClasses PROGRAM_CLASSES = new ClassFileImporter().importPath(Path.of("target/classes"));
    private static final JavaClasses MISTAKES_CLASSES =
            new ClassFileImporter().importPath(Path.of("target/test-classes").resolve(MISTAKES.replace('.', '/')));

    @Test
    void packagesLookOnlyWhereTheyMay() {
        check(
                Rules::edges,
                "Nowhere",
                "calls.LooksAside",
                "chat.model.LooksUp",
                "dynamo.wire.LooksUp",
                "support.LooksUp",
                "ui.tables.LooksAcross",
                "unlisted.Unlisted");
    }

    @Test
    void theWhiteListCannotHaveACycle() {
        assertThat(WhiteList.parse("a\nb : a")).containsEntry("b", Set.of("a"));
        assertThatThrownBy(() -> WhiteList.parse("a : b\nb : a")).hasMessageContaining("no line above is named b");
    }

    @Test
    void onlyTheWindowKnowsJavaFx() {
        check(Rules::javafxOnlyInUi, "calls.OpensAWindow");
    }

    @Test
    void onlyTheCommandLineKnowsPicocli() {
        check(Rules::picocliOnlyInCli, "posture.check.IsACommand");
    }

    @Test
    void onlyTheHandlerKnowsLambda() {
        check(Rules::lambdaApiOnlyInLambda, "stream.IsAHandler");
    }

    @Test
    void dynamoClientsAreConstructedInOnePlace() {
        check(
                Rules::dynamoClientsOnlyInClient,
                "cache.MakesAClient",
                "cache.MakesAClusterClient",
                "cache.MakesStreamsByReference");
    }

    @Test
    void otherClientsAreConstructedInOnePlace() {
        check(Rules::otherClientsOnlyInCollect, "dynamo.connection.SignsOn", "posture.check.AsksForRoles");
    }

    @Test
    void onlyTheKitGoesToTheFxThread() {
        check(Rules::runLaterOnlyInKit, "ui.calls.RunsLater", "ui.calls.RunsLaterByReference");
    }

    @Test
    void namesAreCompletedByTheKit() {
        check(_ -> Rules.noForeignCompletion(), "ui.calls.Completes");
    }

    @Test
    void controlsShowUnderscores() {
        check(Rules::mnemonicsOnlyInKit, "ui.calls.HidesUnderscores");
    }

    @Test
    void nobodyMakesThreads() {
        check(
                Rules::noThreadsByHand,
                "calls.HasATimer",
                "calls.MakesAPool",
                "calls.MakesAThread",
                "calls.NamesAThread");
    }

    @Test
    void nothingStaticChanges() {
        check(Rules::noStaticMutableFields, "cache.Counts", "cache.Lists", "cache.Remembers");
    }

    @Test
    void everyPackageIsNullMarked() {
        check(Rules::nullMarked, "unlisted.Unlisted");
    }

    @Test
    void namesSayWhatAThingIs() {
        check(Rules::honestNames, "support.StringUtil", "support.ThingManager");
    }

    private static void check(Function<String, ArchRule> rule, String... mistakes) {
        assertThat(reported(rule.apply(MISTAKES), MISTAKES_CLASSES)).containsExactly(mistakes);
        rule.apply(PROGRAM).check(PROGRAM_CLASSES);
    }

    /// The types that the rule reports: the first that each of its lines names.
    private static List<String> reported(ArchRule rule, JavaClasses classes) {
        Pattern type = Pattern.compile(Pattern.quote(MISTAKES) + "\\.((?:[a-z]+\\.)*[A-Z]\\w*)");
        return rule.evaluate(classes).getFailureReport().getDetails().stream()
                .flatMap(line -> type.matcher(line).results().limit(1).map(MatchResult::group))
                .map(name -> name.substring(MISTAKES.length() + 1))
                .distinct()
                .sorted()
                .toList();
    }
}
