package dev.sortkey.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.ToggleButton;
import org.jspecify.annotations.NullMarked;

/// The rules that all code below a root package keeps; `ArchitectureTest` shows that each can fail.
final class Rules {
    private static final String SERVICES = "software.amazon.awssdk.services.";
    private static final String DYNAMO = SERVICES + "dynamodb.";
    private static final String DAX = "software.amazon.dax.";

    /// Who may make a thread by hand, and why.
    private static final Set<String> OWN_THREADS = Set.of(
            "ui.shell.Wiring", // a shutdown hook must be an unstarted thread
            "cli.Interruption", // Ctrl-C arrives as a shutdown hook as well
            "dynamo.embedded.EngineProcess", // reading from a process blocks the thread that carries a virtual one
            "dynamo.credential.CredentialProcess", // the same
            "dynamo.embedded.gate.Gate" // woken sooner by their sockets than virtual ones: measured
            );

    private static final Set<String> MNEMONICS = Stream.of(
                    Button.class,
                    ToggleButton.class,
                    CheckBox.class,
                    RadioButton.class,
                    Hyperlink.class,
                    MenuButton.class,
                    SplitMenuButton.class,
                    MenuItem.class,
                    CheckMenuItem.class,
                    RadioMenuItem.class,
                    Menu.class)
            .map(Class::getName)
            .collect(Collectors.toUnmodifiableSet());

    private Rules() {}

    static ArchRule edges(String root) {
        return classes().that().doNotHaveSimpleName("package-info").should(new WhiteList(root));
    }

    static ArchRule javafxOnlyInUi(String root) {
        return only(root, "ui..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "javafx..", "jfx..", "com.sun.javafx..", "atlantafx..", "org.controlsfx..", "org.kordamp..");
    }

    static ArchRule picocliOnlyInCli(String root) {
        return only(root, "cli..").should().dependOnClassesThat().resideInAPackage("picocli..");
    }

    static ArchRule lambdaApiOnlyInLambda(String root) {
        return only(root, "lambda..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.amazonaws.services.lambda..");
    }

    static ArchRule dynamoClientsOnlyInClient(String root) {
        return only(root, "dynamo.client..")
                .should()
                .accessTargetWhere(access(
                        "constructs a DynamoDB client",
                        target -> constructsClient(target)
                                        && target.getOwner().getName().startsWith(DYNAMO)
                                || target.getOwner().getName().startsWith(DAX)));
    }

    static ArchRule otherClientsOnlyInCollect(String root) {
        // Roles and tokens have to be asked for before there is a connection at all; metrics belong to one.
        return only(root, "posture.collect..", "dynamo.credential", "dynamo.client")
                .should()
                .accessTargetWhere(describe(
                        "constructs a client of another service",
                        access -> constructsClient(access.getTarget())
                                && !access.getTarget().getOwner().getName().startsWith(DYNAMO)));
    }

    static ArchRule runLaterOnlyInKit(String root) {
        return only(root, "ui.kit..")
                .should()
                .accessTargetWhere(access(
                        "calls Platform.runLater",
                        target -> target.getOwner().isEquivalentTo(Platform.class)
                                && target.getName().equals("runLater")));
    }

    /// ControlsFX's pop-ups stay for what is no longer typed, outlive the focus, and swallow the next click.
    static ArchRule noForeignCompletion() {
        return noClasses().should().dependOnClassesThat().resideInAPackage("org.controlsfx.control.textfield..");
    }

    /// An underscore is the mark of a mnemonic in these, and left out, unless they are told otherwise.
    static ArchRule mnemonicsOnlyInKit(String root) {
        return noClasses()
                .that(type(
                        "aren't the maker of plain controls",
                        it -> !name(root, it).equals("ui.kit.Plain")))
                .should()
                .accessTargetWhere(access(
                        "makes a control with mnemonics",
                        target -> target.getName().equals("<init>")
                                && MNEMONICS.contains(target.getOwner().getName())));
    }

    static ArchRule noThreadsByHand(String root) {
        return noClasses()
                .that(type("make no threads of their own", it -> !OWN_THREADS.contains(name(root, it))))
                .should()
                .accessTargetWhere(access("makes a thread by hand", Rules::makesThread));
    }

    static ArchRule noStaticMutableFields(String root) {
        return fields().that().areStatic().should(new ArchCondition<>("never change") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                boolean synthetic = field.getModifiers().contains(JavaModifier.SYNTHETIC);
                boolean constant = field.getModifiers().contains(JavaModifier.FINAL) && !mutable(field.getRawType());
                events.add(new SimpleConditionEvent(field, synthetic || constant, field.getDescription()));
            }
        });
    }

    static ArchRule nullMarked(String root) {
        return classes().should(new ArchCondition<>("be in a @NullMarked package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(type, marked, type.getDescription()));
            }
        });
    }

    static ArchRule honestNames(String root) {
        return noClasses().should().haveNameMatching(".*(Manager|Helper|Utils?|Impl)");
    }

    /// The outermost type that `type` is written in, below `root`.
    static String name(String root, JavaClass type) {
        String name = type.getName();
        return name.substring(root.length() + 1).replaceFirst("\\$.*", "");
    }

    private static com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction only(
            String root, String... homes) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(
                        Stream.of(homes).map(home -> root + "." + home).toArray(String[]::new));
    }

    private static boolean constructsClient(AccessTarget target) {
        return target.getOwner().getName().startsWith(SERVICES)
                && target.getOwner().getSimpleName().endsWith("Client")
                && (target.getName().equals("builder") || target.getName().equals("create"));
    }

    private static boolean takesAFactory(AccessTarget target) {
        return target instanceof AccessTarget.CodeUnitAccessTarget unit
                && unit.getRawParameterTypes().stream().anyMatch(it -> it.isEquivalentTo(ThreadFactory.class));
    }

    private static boolean makesThread(AccessTarget target) {
        return switch (target.getOwner().getName()) {
            case "java.lang.Thread" -> Set.of("<init>", "ofPlatform").contains(target.getName());
            case "java.util.concurrent.Executors" ->
                !target.getName().contains("Virtual") && !takesAFactory(target); // whose maker is looked at by itself
            default ->
                target.getOwner().getName().equals("java.util.Timer")
                        && target.getName().equals("<init>");
        };
    }

    private static boolean mutable(JavaClass type) {
        return type.isArray()
                || type.getPackageName().equals("java.util.concurrent.atomic")
                || !type.isInterface() && (type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class));
    }

    private static DescribedPredicate<JavaAccess<?>> access(String words, Predicate<AccessTarget> matches) {
        return describe(words, access -> matches.test(access.getTarget()));
    }

    private static DescribedPredicate<JavaAccess<?>> describe(String words, Predicate<JavaAccess<?>> matches) {
        return DescribedPredicate.describe(words, matches);
    }

    private static DescribedPredicate<JavaClass> type(String words, Predicate<JavaClass> matches) {
        return DescribedPredicate.describe(words, matches);
    }
}
