package com.sun.glass.ui.testkit;

import com.sun.glass.events.KeyEvent;
import com.sun.glass.events.MouseEvent;
import com.sun.glass.ui.*;
import java.util.*;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.paint.Color;

/// Keyboard and mouse. Their input goes through the event queue, as from a real display server, so that dialogs and
/// drags, which run event loops of their own, cannot lock a test.
class TestkitRobot extends GlassRobot {
    private static final TestkitRobot ME = new TestkitRobot();

    static TestkitRobot get() {
        return ME;
    }

    private double x, y;
    private int keys, buttons;
    private MouseButton pressed;
    private TestkitWindow over, grab;
    private boolean dragging;
    private EventLoop dragLoop;
    private int dragActions, dropAction;
    private TestkitView dragSource;
    private TestkitWindow dragOver;

    private static void later(Runnable r) {
        Application.invokeLater(r);
    }

    @Override
    public void create() {}

    @Override
    public void destroy() {}

    @Override
    public double getMouseX() {
        return x;
    }

    @Override
    public double getMouseY() {
        return y;
    }

    @Override
    public void keyPress(KeyCode k) {
        later(() -> keyDown(k));
    }

    @Override
    public void keyRelease(KeyCode k) {
        later(() -> keyUp(k));
    }

    private void keyDown(KeyCode k) {
        keys |= mod(k);
        TestkitWindow w = TestkitWindow.focused();
        if (w == null || w.view == null) return;
        char[] c = Keys.chars(k, (keys & KeyEvent.MODIFIER_SHIFT) != 0);
        TestkitView v = w.view;
        v.key(KeyEvent.PRESS, k.getCode(), c, keys);
        if (c.length > 0 && (keys & ~KeyEvent.MODIFIER_SHIFT) == 0 && !v.isClosed())
            v.key(KeyEvent.TYPED, KeyEvent.VK_UNDEFINED, c, keys);
        if (k == KeyCode.CONTEXT_MENU && !v.isClosed()) v.menu(0, 0, w.getX(), w.getY(), true);
    }

    private void keyUp(KeyCode k) {
        keys &= ~mod(k);
        TestkitWindow w = TestkitWindow.focused();
        if (w != null && w.view != null) w.view.key(KeyEvent.RELEASE, k.getCode(), new char[0], keys);
    }

    /// Types `text`, each of its characters by an event of its own, into the window that has the focus then.
    void type(String text) {
        text.codePoints()
                .forEach(letter -> later(() -> {
                    TestkitWindow w = TestkitWindow.focused();
                    if (w != null && w.view != null)
                        w.view.key(KeyEvent.TYPED, KeyEvent.VK_UNDEFINED, Character.toChars(letter), keys);
                }));
    }

    /// Moves there, presses and releases, before anything else can happen on the FX thread.
    void click(double nx, double ny, MouseButton button, Runnable pressed, KeyCode... held) {
        x = nx;
        y = ny;
        for (KeyCode k : held) keyDown(k);
        move(nx, ny);
        press(nx, ny, button);
        pressed.run();
        release(nx, ny, button);
        for (KeyCode k : held) keyUp(k);
    }

    /// Lets go of everything, as if nobody had ever touched keyboard and mouse.
    void reset() {
        x = 0;
        y = 0;
        keys = 0;
        buttons = 0;
        pressed = null;
        over = null;
        grab = null;
        dragOver = null;
        dragSource = null;
        if (dragging) {
            dragging = false;
            dragLoop.leave(null);
        }
    }

    @Override
    public void mouseMove(double nx, double ny) {
        x = nx;
        y = ny;
        later(() -> move(nx, ny));
    }

    private void move(double nx, double ny) {
        if (dragging) {
            dragTo(nx, ny);
            return;
        }
        TestkitWindow w = grab != null ? grab : TestkitWindow.at(nx, ny);
        cross(w, nx, ny);
        if (ok(w))
            send(
                    w,
                    buttons != 0 ? MouseEvent.DRAG : MouseEvent.MOVE,
                    buttons != 0 ? button(pressed) : MouseEvent.BUTTON_NONE,
                    nx,
                    ny,
                    false);
    }

    private void cross(TestkitWindow w, double nx, double ny) {
        if (w == over) return;
        TestkitWindow old = over;
        over = w;
        if (ok(old)) send(old, MouseEvent.EXIT, MouseEvent.BUTTON_NONE, nx, ny, false);
        if (ok(w)) send(w, MouseEvent.ENTER, MouseEvent.BUTTON_NONE, nx, ny, false);
    }

    @Override
    public void mousePress(MouseButton... bs) {
        double px = x, py = y;
        later(() -> {
            for (MouseButton b : bs) press(px, py, b);
        });
    }

    private void press(double px, double py, MouseButton b) {
        TestkitWindow w = grab != null ? grab : TestkitWindow.at(px, py);
        buttons |= buttonMod(b);
        pressed = b;
        cross(w, px, py);
        if (w != null && !w.on()) {
            w.rejected();
            return;
        }
        if (!ok(w)) return;
        grab = w;
        if (!w.isFocused()) w.requestFocus();
        send(w, MouseEvent.DOWN, button(b), px, py, b == MouseButton.SECONDARY);
        if (b == MouseButton.SECONDARY && ok(w))
            w.view.menu((int) px - w.getX(), (int) py - w.getY(), (int) px, (int) py, false);
    }

    @Override
    public void mouseRelease(MouseButton... bs) {
        double px = x, py = y;
        later(() -> {
            for (MouseButton b : bs) release(px, py, b);
        });
    }

    private void release(double px, double py, MouseButton b) {
        buttons &= ~buttonMod(b);
        if (dragging) {
            drop(px, py);
            return;
        }
        TestkitWindow w = grab;
        if (buttons == 0) grab = null;
        if (ok(w)) send(w, MouseEvent.UP, button(b), px, py, false);
        if (grab == null) cross(TestkitWindow.at(px, py), px, py);
    }

    @Override
    public void mouseWheel(int amt) {
        double px = x, py = y;
        later(() -> {
            TestkitWindow w = TestkitWindow.at(px, py);
            for (int i = 0; i < Math.abs(amt); i++)
                if (ok(w))
                    w.view.scroll(
                            (int) px - w.getX(),
                            (int) py - w.getY(),
                            (int) px,
                            (int) py,
                            0,
                            amt > 0 ? -1 : 1,
                            keys | buttons);
        });
    }

    // ---- drag and drop
    void runDragLoop(int actions) {
        dragging = true;
        dragActions = actions;
        dropAction = Clipboard.ACTION_NONE;
        dragSource = grab == null ? null : grab.view;
        dragOver = null;
        dragLoop = Application.GetApplication().createEventLoop();
        dragLoop.enter();
    }

    private int action() {
        return (dragActions & Clipboard.ACTION_MOVE) != 0
                ? Clipboard.ACTION_MOVE
                : (dragActions & Clipboard.ACTION_COPY) != 0 ? Clipboard.ACTION_COPY : dragActions;
    }

    private void dragTo(double nx, double ny) {
        TestkitWindow w = TestkitWindow.at(nx, ny);
        if (w != dragOver && dragOver != null && dragOver.view != null) dragOver.view.dragLeave();
        if (ok(w))
            dropAction = w != dragOver
                    ? w.view.dragEnter((int) nx - w.getX(), (int) ny - w.getY(), (int) nx, (int) ny, action())
                    : w.view.dragOver((int) nx - w.getX(), (int) ny - w.getY(), (int) nx, (int) ny, action());
        else dropAction = Clipboard.ACTION_NONE;
        dragOver = w;
    }

    private void drop(double px, double py) {
        int done = Clipboard.ACTION_NONE;
        if (ok(dragOver)) {
            if (dropAction != Clipboard.ACTION_NONE)
                done = dragOver.view.dragDrop(
                        (int) px - dragOver.getX(), (int) py - dragOver.getY(), (int) px, (int) py, dropAction);
            else dragOver.view.dragLeave();
        }
        if (dragSource != null && !dragSource.isClosed()) dragSource.dragEnd(done);
        dragging = false;
        grab = null;
        dragOver = null;
        dragSource = null;
        dragLoop.leave(null);
    }

    void windowGone(TestkitWindow w) {
        if (over == w) over = null;
        if (grab == w) grab = null;
        if (dragOver == w) dragOver = null;
    }

    private static boolean ok(TestkitWindow w) {
        return w != null && w.on() && w.view != null && !w.view.isClosed();
    }

    private void send(TestkitWindow w, int type, int button, double px, double py, boolean popup) {
        w.view.mouse(type, button, (int) px - w.getX(), (int) py - w.getY(), (int) px, (int) py, keys | buttons, popup);
    }

    private static int mod(KeyCode k) {
        return switch (k) {
            case CONTROL -> KeyEvent.MODIFIER_CONTROL;
            case SHIFT -> KeyEvent.MODIFIER_SHIFT;
            case ALT -> KeyEvent.MODIFIER_ALT;
            case COMMAND, META, WINDOWS -> KeyEvent.MODIFIER_COMMAND;
            default -> 0;
        };
    }

    private static int button(MouseButton b) {
        return switch (b) {
            case PRIMARY -> MouseEvent.BUTTON_LEFT;
            case SECONDARY -> MouseEvent.BUTTON_RIGHT;
            case MIDDLE -> MouseEvent.BUTTON_OTHER;
            case BACK -> MouseEvent.BUTTON_BACK;
            case FORWARD -> MouseEvent.BUTTON_FORWARD;
            case NONE -> MouseEvent.BUTTON_NONE;
        };
    }

    private static int buttonMod(MouseButton b) {
        return switch (b) {
            case PRIMARY -> KeyEvent.MODIFIER_BUTTON_PRIMARY;
            case SECONDARY -> KeyEvent.MODIFIER_BUTTON_SECONDARY;
            case MIDDLE -> KeyEvent.MODIFIER_BUTTON_MIDDLE;
            case BACK -> KeyEvent.MODIFIER_BUTTON_BACK;
            case FORWARD -> KeyEvent.MODIFIER_BUTTON_FORWARD;
            case NONE -> 0;
        };
    }

    // ---- screen: all windows' last frames, bottom to top
    @Override
    public Color getPixelColor(double px, double py) {
        int[] one = new int[1];
        getScreenCapture((int) px, (int) py, 1, 1, one, false);
        return convertFromIntArgb(one[0]);
    }

    @Override
    public void getScreenCapture(int sx, int sy, int w, int h, int[] data, boolean fit) {
        Arrays.fill(data, 0xff000000);
        for (TestkitWindow win : TestkitWindow.STACK) {
            TestkitView v = win.view;
            if (v == null || win.isMinimized()) continue;
            for (int r = 0; r < v.fh; r++) {
                int dy = win.getY() + r - sy;
                if (dy < 0 || dy >= h) continue;
                for (int c = 0; c < v.fw; c++) {
                    int dx = win.getX() + c - sx;
                    if (dx < 0 || dx >= w) continue;
                    int p = v.frame[r * v.fw + c], a = p >>> 24;
                    if (a == 255) data[dy * w + dx] = p;
                    else if (a > 0) { // premultiplied source-over
                        int d = data[dy * w + dx], n = 255 - a;
                        int R = ((p >> 16) & 255) + ((d >> 16) & 255) * n / 255,
                                G = ((p >> 8) & 255) + ((d >> 8) & 255) * n / 255,
                                B = (p & 255) + (d & 255) * n / 255;
                        data[dy * w + dx] =
                                0xff000000 | Math.min(255, R) << 16 | Math.min(255, G) << 8 | Math.min(255, B);
                    }
                }
            }
        }
    }
}
