package com.sun.glass.ui.testkit;

import com.sun.glass.events.WindowEvent;
import com.sun.glass.ui.*;
import java.util.ArrayList;
import java.util.List;

/// A window that is only state: bounds, z-order, focus, enabled.
class TestkitWindow extends Window {
    /// Visible windows, bottom to top.
    static final List<TestkitWindow> STACK = new ArrayList<>();

    private static long ids;
    private int minW, minH, maxW = Integer.MAX_VALUE, maxH = Integer.MAX_VALUE;
    private int[] restore;
    private boolean focusable = true, on = true;
    TestkitView view;

    TestkitWindow(Window owner, Screen screen, int mask) {
        super(owner, screen, mask);
    }

    static TestkitWindow focused() {
        return STACK.reversed().stream().filter(Window::isFocused).findFirst().orElse(null);
    }

    static TestkitWindow at(double x, double y) {
        return STACK.reversed().stream()
                .filter(w -> !w.isMinimized()
                        && x >= w.getX()
                        && x < w.getX() + w.getWidth()
                        && y >= w.getY()
                        && y < w.getY() + w.getHeight())
                .findFirst()
                .orElse(null);
    }

    boolean on() {
        return on;
    }

    void rejected() {
        notifyFocusDisabled();
    }

    private void focus() {
        if (!focusable || isPopupWindow()) return;
        for (TestkitWindow w : List.copyOf(STACK))
            if (w != this && w.isFocused()) w.notifyFocus(WindowEvent.FOCUS_LOST);
        notifyFocus(WindowEvent.FOCUS_GAINED);
    }

    private boolean isPopupWindow() {
        return (getStyleMask() & Window.POPUP) != 0;
    }

    private void gone() {
        boolean was = isFocused();
        STACK.remove(this);
        TestkitRobot.get().windowGone(this);
        if (was) {
            notifyFocus(WindowEvent.FOCUS_LOST);
            TestkitWindow next = getOwner() instanceof TestkitWindow o && STACK.contains(o) && o.on
                    ? o
                    : STACK.reversed().stream()
                            .filter(w -> w.on && w.focusable && !w.isPopupWindow())
                            .findFirst()
                            .orElse(null);
            if (next != null) next.focus();
        }
    }

    private void bounds(int event, int x, int y, int w, int h) {
        notifyResize(event, w, h);
        if (view != null) view.resized(w, h);
        if (x != getX() || y != getY()) notifyMove(x, y);
    }

    @Override
    protected long _createWindow(long owner, long screen, int mask) {
        return ++ids;
    }

    @Override
    protected boolean _close(long p) {
        gone();
        notifyDestroy();
        return true;
    }

    @Override
    protected boolean _setView(long p, View v) {
        view = (TestkitView) v;
        return true;
    }

    @Override
    protected void _updateViewSize(long p) {
        if (view != null) view.resized(getWidth(), getHeight());
    }

    @Override
    protected boolean _setMenubar(long p, long m) {
        return true;
    }

    @Override
    protected boolean _minimize(long p, boolean m) {
        notifyResize(m ? WindowEvent.MINIMIZE : WindowEvent.RESTORE, getWidth(), getHeight());
        return m;
    }

    @Override
    protected boolean _maximize(long p, boolean m, boolean was) {
        if (m && !was) {
            restore = new int[] {getX(), getY(), getWidth(), getHeight()};
            setState(State.MAXIMIZED);
            bounds(
                    WindowEvent.MAXIMIZE,
                    0,
                    0,
                    getScreen().getWidth(),
                    getScreen().getHeight());
        } else if (!m && was && restore != null) {
            setState(State.NORMAL);
            bounds(WindowEvent.RESTORE, restore[0], restore[1], restore[2], restore[3]);
        }
        return m;
    }

    void full(boolean f) {
        if (f) {
            restore = new int[] {getX(), getY(), getWidth(), getHeight()};
            bounds(WindowEvent.RESIZE, 0, 0, getScreen().getWidth(), getScreen().getHeight());
        } else if (restore != null) bounds(WindowEvent.RESIZE, restore[0], restore[1], restore[2], restore[3]);
    }

    @Override
    protected void _setBounds(
            long p, int x, int y, boolean xs, boolean ys, int w, int h, int cw, int ch, float gx, float gy) {
        int nw = w > 0 ? w : cw > 0 ? cw : getWidth(), nh = h > 0 ? h : ch > 0 ? ch : getHeight();
        bounds(
                WindowEvent.RESIZE,
                xs ? x : getX(),
                ys ? y : getY(),
                Math.clamp(nw, minW, maxW),
                Math.clamp(nh, minH, maxH));
    }

    @Override
    protected boolean _setVisible(long p, boolean v) {
        STACK.remove(this);
        if (v) STACK.add(this);
        else gone();
        return v;
    }

    @Override
    protected boolean _setResizable(long p, boolean r) {
        return true;
    }

    @Override
    protected boolean _requestFocus(long p, int event) {
        if (event == WindowEvent.FOCUS_LOST) notifyFocus(event);
        else focus();
        return isFocused();
    }

    @Override
    protected void _setFocusable(long p, boolean f) {
        focusable = f;
    }

    @Override
    protected boolean _grabFocus(long p) {
        return true;
    }

    @Override
    protected void _ungrabFocus(long p) {}

    @Override
    protected boolean _setTitle(long p, String t) {
        return true;
    }

    @Override
    protected void _setLevel(long p, int l) {}

    @Override
    protected void _setAlpha(long p, float a) {}

    @Override
    protected boolean _setBackground(long p, float r, float g, float b) {
        return true;
    }

    @Override
    protected void _setEnabled(long p, boolean e) {
        on = e;
    }

    @Override
    protected boolean _setMinimumSize(long p, int w, int h) {
        minW = w;
        minH = h;
        return true;
    }

    @Override
    protected boolean _setMaximumSize(long p, int w, int h) {
        maxW = w <= 0 ? Integer.MAX_VALUE : w;
        maxH = h <= 0 ? Integer.MAX_VALUE : h;
        return true;
    }

    @Override
    protected void _setIcon(long p, Pixels i) {}

    @Override
    protected void _setCursor(long p, Cursor c) {}

    @Override
    protected void _toFront(long p) {
        if (STACK.remove(this)) STACK.add(this);
    }

    @Override
    protected void _toBack(long p) {
        if (STACK.remove(this)) STACK.add(0, this);
    }

    @Override
    protected void _requestInput(
            long p,
            String t,
            int type,
            double w,
            double h,
            double a,
            double b,
            double c,
            double d,
            double e,
            double f,
            double g,
            double i,
            double j,
            double k,
            double l,
            double m) {}

    @Override
    protected void _releaseInput(long p) {}
}
