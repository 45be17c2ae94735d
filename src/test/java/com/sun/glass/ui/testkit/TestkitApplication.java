package com.sun.glass.ui.testkit;

import com.sun.glass.ui.*;
import com.sun.glass.ui.headless.HeadlessApplication;
import java.io.File;
import java.util.*;
import java.util.concurrent.ConcurrentLinkedQueue;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;

/// The application of a platform without a display: windows, robot and dialogs that a test answers.
public class TestkitApplication extends HeadlessApplication {
    /// Answers for the next dialogs that choose files or a folder; an empty list means that it was cancelled.
    public static final Queue<List<File>> NEXT_FILES = new ConcurrentLinkedQueue<>();
    /// The addresses that a browser was asked to show.
    public static final List<String> SHOWN_DOCUMENTS = Collections.synchronizedList(new ArrayList<>());

    private Screen[] screens;

    /// On the FX thread: moves the mouse, presses and releases, with nothing in between but `pressed`, which runs as
    /// soon as the press was handled. Keys in `held` are down meanwhile.
    public static void click(double x, double y, MouseButton button, Runnable pressed, KeyCode... held) {
        TestkitRobot.get().click(x, y, button, pressed, held);
    }

    /// Types `text`, each of its characters by an event of its own.
    public static void type(String text) {
        TestkitRobot.get().type(text);
    }

    /// On the FX thread: forgets what keyboard, mouse and dialogs of an earlier test left.
    public static void reset() {
        TestkitRobot.get().reset();
        NEXT_FILES.clear();
        SHOWN_DOCUMENTS.clear();
    }

    @Override
    public Window createWindow(Window owner, Screen screen, int styleMask) {
        return new TestkitWindow(owner, screen, styleMask);
    }

    @Override
    public View createView() {
        return new TestkitView();
    }

    @Override
    public GlassRobot createRobot() {
        return TestkitRobot.get();
    }

    @Override
    public Cursor createCursor(int x, int y, Pixels pixels) {
        return new PixelCursor(x, y, pixels);
    }

    @Override
    protected Size staticCursor_getBestSize(int w, int h) {
        return new Size(w, h);
    }

    @Override
    protected boolean _supportsTransparentWindows() {
        return true;
    }

    @Override
    protected long staticView_getMultiClickTime() {
        return Long.getLong("testkit.multiclick", 250);
    }

    @Override
    protected void _showDocument(String uri) {
        SHOWN_DOCUMENTS.add(uri);
    }

    @Override
    protected Screen[] staticScreen_getScreens() {
        if (screens == null) {
            String[] g = System.getProperty("testkit.screen", "1600x1000").split("x");
            int w = Integer.parseInt(g[0]), h = Integer.parseInt(g[1]);
            float s = Float.parseFloat(System.getProperty("testkit.scale", "1"));
            screens = new Screen[] {new Screen(1, 32, 0, 0, w, h, 0, 0, w, h, 0, 0, w, h, 96, 96, 1f, 1f, s, s)};
        }
        return screens;
    }

    @Override
    protected int _getKeyCodeForChar(char c, int hint) {
        return Keys.codeFor(c);
    }

    @Override
    protected CommonDialogs.FileChooserResult staticCommonDialogs_showFileChooser(
            Window owner,
            String folder,
            String filename,
            String title,
            int type,
            boolean multiple,
            CommonDialogs.ExtensionFilter[] filters,
            int defaultFilter) {
        List<File> f = NEXT_FILES.poll();
        if (f == null)
            throw new IllegalStateException("FileChooser '" + title + "' was opened but the test queued no answer");
        return f.isEmpty()
                ? new CommonDialogs.FileChooserResult()
                : new CommonDialogs.FileChooserResult(
                        f, filters.length == 0 ? null : filters[Math.max(0, defaultFilter)]);
    }

    @Override
    protected File staticCommonDialogs_showFolderChooser(Window owner, String folder, String title) {
        List<File> f = NEXT_FILES.poll();
        if (f == null)
            throw new IllegalStateException(
                    "DirectoryChooser '" + title + "' was opened but the test queued no answer");
        return f.isEmpty() ? null : f.get(0);
    }

    /// A cursor made of a picture, which nobody sees.
    static final class PixelCursor extends Cursor {
        PixelCursor(int x, int y, Pixels p) {
            super(x, y, p);
        }

        @Override
        protected long _createCursor(int x, int y, Pixels p) {
            return 1;
        }
    }
}
