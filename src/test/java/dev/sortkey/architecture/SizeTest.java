package dev.sortkey.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/// How large a file, a method, a constructor and a package may be: hard limits, far above what is usual.
class SizeTest {
    private static final int FILE_LINES = 400;
    private static final int METHOD_LINES = 60;
    private static final int CONSTRUCTOR_PARAMETERS = 8;
    private static final int PACKAGE_FILES = 22;

    @Test
    void nothingIsTooLarge() throws IOException {
        var sources = new TreeMap<String, String>();
        Path main = Path.of("src/main");
        try (Stream<Path> files = Files.walk(main)) {
            for (Path file :
                    files.filter(it -> it.toString().matches(".*\\.(java|css)")).toList()) {
                sources.put(main.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        }
        assertThat(sources).hasSizeGreaterThan(100);
        assertThat(complaints(sources)).isEmpty();
    }

    @Test
    void whatIsTooLargeIsToldAndNothingElse() throws IOException {
        assertThat(complaints(Map.of("a/A.java", "class A {\n" + "\n".repeat(398) + "}")))
                .isEmpty();
        assertThat(complaints(Map.of("a/A.java", "class A {\n" + "\n".repeat(399) + "}")))
                .containsExactly("401 lines in a/A.java");
        assertThat(complaints(Map.of("a/A.java", "class A {}", "a.css", "\n".repeat(401))))
                .containsExactly("401 lines in a.css");
        assertThat(complaints(Map.of("a/A.java", "class A { void m() {" + "\n".repeat(59) + "}}")))
                .isEmpty();
        assertThat(complaints(Map.of("a/A.java", "class A { void m() {" + "\n".repeat(60) + "}}")))
                .containsExactly("61 lines in a/A.java, m");
        String eight = "int a, int b, int c, int d, int e, int f, int g, int h";
        assertThat(complaints(Map.of("a/A.java", "class A { A(" + eight + ") {} }")))
                .isEmpty();
        assertThat(complaints(Map.of("a/A.java", "class A { A(" + eight + ", int i) {} }")))
                .containsExactly("9 parameters in a/A.java, <init>");
        assertThat(complaints(files(22))).isEmpty();
        assertThat(complaints(files(23))).containsExactly("23 files in a");
    }

    private static Map<String, String> files(int count) {
        return Stream.iterate(1, i -> i <= count, i -> i + 1)
                .collect(Collectors.toMap(i -> "a/A" + i + ".java", i -> "class A" + i + " {}"));
    }

    /// What is too large among `sources`, texts by path. A record's header is no constructor: its names are at hand.
    private static List<String> complaints(Map<String, String> sources) throws IOException {
        var complaints = new ArrayList<String>();
        sources.forEach(
                (path, text) -> limit(complaints, FILE_LINES, text.lines().count(), "lines in " + path));
        sources.keySet().stream()
                .filter(path -> path.endsWith(".java") && !path.endsWith("/package-info.java"))
                .collect(Collectors.groupingBy(path -> path.substring(0, path.lastIndexOf('/')), Collectors.counting()))
                .forEach((folder, files) -> limit(complaints, PACKAGE_FILES, files, "files in " + folder));
        var files = sources.entrySet().stream()
                .filter(source -> source.getKey().endsWith(".java"))
                .map(source -> new Source(source.getKey(), source.getValue()))
                .toList();
        var javac = (JavacTask) ToolProvider.getSystemJavaCompiler().getTask(null, null, null, null, null, files);
        for (CompilationUnitTree unit : javac.parse()) {
            new Methods(unit, Trees.instance(javac).getSourcePositions(), complaints).scan(unit, null);
        }
        return complaints;
    }

    private static void limit(List<String> complaints, int most, long size, String what) {
        if (size > most) {
            complaints.add(size + " " + what);
        }
    }

    /// Measures the methods and constructors of one file.
    private static final class Methods extends TreeScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<String> complaints;

        Methods(CompilationUnitTree unit, SourcePositions positions, List<String> complaints) {
            this.unit = unit;
            this.positions = positions;
            this.complaints = complaints;
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            LineMap lines = unit.getLineMap();
            long first = lines.getLineNumber(positions.getStartPosition(unit, method));
            long last = lines.getLineNumber(positions.getEndPosition(unit, method));
            String place = unit.getSourceFile().getName().substring(1) + ", " + method.getName();
            limit(complaints, METHOD_LINES, last - first + 1, "lines in " + place);
            if (method.getReturnType() == null) {
                limit(complaints, CONSTRUCTOR_PARAMETERS, method.getParameters().size(), "parameters in " + place);
            }
            return super.visitMethod(method, nothing);
        }
    }

    /// A source file in memory.
    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String path, String text) {
            super(URI.create("memory:///" + path), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
