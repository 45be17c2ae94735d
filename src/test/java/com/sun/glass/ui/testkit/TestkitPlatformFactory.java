package com.sun.glass.ui.testkit;

import com.sun.glass.ui.Application;
import com.sun.glass.ui.Clipboard;
import com.sun.glass.ui.SystemClipboard;
import com.sun.glass.ui.delegate.ClipboardDelegate;
import com.sun.glass.ui.headless.HeadlessPlatformFactory;
import java.util.HashMap;

/// JavaFX's Headless platform plus what tests of windows need; chosen by `-Dglass.platform=Testkit`.
public class TestkitPlatformFactory extends HeadlessPlatformFactory {
    @Override
    public Application createApplication() {
        return new TestkitApplication();
    }

    @Override
    public ClipboardDelegate createClipboardDelegate() {
        return name -> new LocalClipboard(name);
    }

    /// A clipboard inside this process, which always owns it.
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
