package com.sun.glass.ui.testkit;

import com.sun.glass.events.ViewEvent;
import com.sun.glass.ui.*;
import java.nio.*;
import java.util.Map;

/// What is in a window: forwards the robot's input to JavaFX and keeps the last painted frame.
class TestkitView extends View {
    int[] frame = new int[0];
    int fw, fh;

    @Override
    protected void _enableInputMethodEvents(long p, boolean e) {}

    @Override
    protected long _create(Map caps) {
        return 1;
    }

    @Override
    protected long _getNativeView(long p) {
        return p;
    }

    @Override
    protected int _getX(long p) {
        return 0;
    }

    @Override
    protected int _getY(long p) {
        return 0;
    }

    @Override
    protected void _setParent(long p, long parent) {}

    @Override
    protected boolean _close(long p) {
        return true;
    }

    @Override
    protected void _scheduleRepaint(long p) {}

    @Override
    protected void _begin(long p) {}

    @Override
    protected void _end(long p) {}

    @Override
    protected long _getNativeFrameBuffer(long p) {
        return 0;
    }

    @Override
    protected void _uploadPixels(long p, Pixels px) {
        Buffer b = px.getBuffer();
        IntBuffer ib = b instanceof IntBuffer i
                ? i.duplicate()
                : ((ByteBuffer) b).duplicate().asIntBuffer();
        ib.rewind();
        fw = px.getWidth();
        fh = px.getHeight();
        if (frame.length != fw * fh) frame = new int[fw * fh];
        ib.get(frame, 0, Math.min(frame.length, ib.remaining()));
    }

    @Override
    protected boolean _enterFullscreen(long p, boolean a, boolean k, boolean h) {
        ((TestkitWindow) getWindow()).full(true);
        notifyView(ViewEvent.FULLSCREEN_ENTER);
        return true;
    }

    @Override
    protected void _exitFullscreen(long p, boolean a) {
        if (getWindow() instanceof TestkitWindow w) w.full(false);
        notifyView(ViewEvent.FULLSCREEN_EXIT);
    }

    void resized(int w, int h) {
        notifyResize(w, h);
    }

    void mouse(int type, int button, int x, int y, int ax, int ay, int mods, boolean popup) {
        notifyMouse(type, button, x, y, ax, ay, mods, popup, false);
    }

    void menu(int x, int y, int ax, int ay, boolean key) {
        notifyMenu(x, y, ax, ay, key);
    }

    void scroll(int x, int y, int ax, int ay, double dx, double dy, int mods) {
        notifyScroll(x, y, ax, ay, dx, dy, mods, 0, 0, 0, 0, 40, 40);
    }

    void key(int type, int code, char[] c, int mods) {
        notifyKey(type, code, c, mods);
    }

    int dragEnter(int x, int y, int ax, int ay, int act) {
        return notifyDragEnter(x, y, ax, ay, act);
    }

    int dragOver(int x, int y, int ax, int ay, int act) {
        return notifyDragOver(x, y, ax, ay, act);
    }

    int dragDrop(int x, int y, int ax, int ay, int act) {
        return notifyDragDrop(x, y, ax, ay, act);
    }

    void dragLeave() {
        notifyDragLeave();
    }

    void dragEnd(int act) {
        notifyDragEnd(act);
    }
}
