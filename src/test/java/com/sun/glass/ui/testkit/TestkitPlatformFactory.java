package com.sun.glass.ui.testkit;

import com.sun.glass.ui.Application;
import com.sun.glass.ui.Clipboard;
import com.sun.glass.ui.SystemClipboard;
import com.sun.glass.ui.delegate.ClipboardDelegate;
import com.sun.glass.ui.headless.HeadlessPlatformFactory;
import java.util.HashMap;

/** Selected with -Dglass.platform=Testkit: JavaFX's Headless platform plus what UI tests need. */
public class TestkitPlatformFactory extends HeadlessPlatformFactory {
    @Override
    public Application createApplication() {
        return new TestkitApplication();
    }

    @Override
    public ClipboardDelegate createClipboardDelegate() {
        return name -> new LocalClipboard(name);
    }

    /** In-process clipboard: this JVM is always the owner. */
    static final class LocalClipboard extends SystemClipboard {
        private final boolean dnd;

        LocalClipboard(String name) {
            super(name);
            dnd = Clipboard.DND.equals(name);
        }

        @Override
        protected boolean isOwner() {
            return true;
        }

        @Override
        protected void pushToSystem(HashMap<String, Object> data, int actions) {
            // Toolkit contract: flushing the drag clipboard runs the (modal) drag loop.
            if (dnd && !data.isEmpty()) TestkitRobot.get().runDragLoop(actions);
        }

        @Override
        protected void pushTargetActionToSystem(int action) {}

        @Override
        protected Object popFromSystem(String mime) {
            return null;
        }

        @Override
        protected int supportedSourceActionsFromSystem() {
            return Clipboard.ACTION_NONE;
        }

        @Override
        protected String[] mimesFromSystem() {
            return new String[0];
        }
    }
}
