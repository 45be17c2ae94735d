package installer;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.util.Set;
import java.util.TreeSet;

/// The interfaces whose implementations a class looks up. A module must declare them, or the lookup fails even when
/// nobody implements them; jars on a class path need not, so most do not say it anywhere else.
final class ServiceLookups {
    private ServiceLookups() {}

    /// Every class named in a method that calls `ServiceLoader`, or a method called `loadService…` with a class.
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
