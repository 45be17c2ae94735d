import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Build step of the profile `dynamodb-local`: names the licence, then lets the person's own Maven resolve Amazon's
/// DynamoDB Local into a folder of its own. It never comes near the class path or the distribution.
class FetchDynamoDbLocal {
    private static final String LICENCE = """

            ------------------------------------------------------------------------------------------------
            The profile dynamodb-local lets your own Maven fetch Amazon DynamoDB Local %s. It is Amazon's, no
            part of Sortkey, and comes under the "Amazon DynamoDB Local License Agreement" (LICENSE.txt in its
            jar): personal, not to be handed on or built into other programs, for your internal business
            purposes in connection with AWS, and only if you have an AWS account in good standing. By going
            on you accept it; leave the profile out if you do not.
            ------------------------------------------------------------------------------------------------
            """;

    public static void main(String[] args) throws Exception {
        String version = args[0];
        Path pom = Path.of(args[1]);
        Path directory = Path.of(args[2]);
        Path mavenHome = Path.of(args[3]);
        if (Files.exists(directory.resolve("DynamoDBLocal-" + version + ".jar"))) {
            return;
        }
        System.out.println(LICENCE.formatted(version));
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        List<String> command = new ArrayList<>(windows ? List.of("cmd", "/c") : List.of());
        command.addAll(List.of(
                mavenHome.resolve("bin").resolve("mvn").toString(),
                "--batch-mode",
                "--quiet",
                "--file",
                pom.toString(),
                "-Ddynamodb-local.version=" + version,
                "-DoutputDirectory=" + directory,
                "-Dmaven.repo.local=" + args[4],
                "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy-dependencies"));
        if (args[5].equals("offline=true")) {
            command.add("--offline");
        }
        int code = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (code != 0) {
            throw new IllegalStateException("DynamoDB Local was not fetched: Maven said why above");
        }
    }
}
