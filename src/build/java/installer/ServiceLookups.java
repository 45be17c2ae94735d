package installer;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.util.Set;
import java.util.TreeSet;

/// The services that a class looks up. A module must declare them with `uses`, or the lookup fails; jars on a class
/// path needn't, so most don't declare them anywhere.
final class ServiceLookups {
    private ServiceLookups() {}

    /// All classes referred to in methods that call `ServiceLoader` or a method named `loadService…`.
    static Set<String> in(byte[] classFile) {
        var found = new TreeSet<String>();
        for (MethodModel method : ClassFile.of().parse(classFile).methods()) {
            method.code()
                    .filter(ServiceLookups::looksUp)
                    .ifPresent(code -> code.forEach(element -> {
                        if (element instanceof ConstantInstruction constant
                                && constant.constantValue() instanceof ClassDesc type
                                && type.isClassOrInterface()) {
                            found.add(type.descriptorString()
                                    .substring(1, type.descriptorString().length() - 1)
                                    .replace('/', '.'));
                        }
                    }));
        }
        return found;
    }

    private static boolean looksUp(CodeModel code) {
        return code.elementStream()
                .anyMatch(element -> element instanceof InvokeInstruction call
                        && call.type().stringValue().contains("Ljava/lang/Class;")
                        && (call.owner().asInternalName().equals("java/util/ServiceLoader")
                                || call.name().stringValue().startsWith("loadService")));
    }
}
