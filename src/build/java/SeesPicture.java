import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.image.BufferedImage;
import java.io.File;
import javax.imageio.ImageIO;

/// Waits until the screen matches a picture, ignoring plain areas. Usage: SeesPicture.java EXPECTED.png
/// SCREENSHOT.png. The last screenshot is in SCREENSHOT.png. Exits with 1 if the screen never matched.
class SeesPicture {
    private static final int SECONDS = 60;
    private static final double ENOUGH = 0.8;

    public static void main(String[] args) throws Exception {
        BufferedImage wanted = ImageIO.read(new File(args[0]));
        Robot robot = new Robot();
        long end = System.nanoTime() + SECONDS * 1_000_000_000L;
        double seen;
        BufferedImage shot;
        do {
            robot.delay(500);
            shot = robot.createScreenCapture(new Rectangle(wanted.getWidth(), wanted.getHeight()));
            seen = share(wanted, shot);
        } while (seen < ENOUGH && System.nanoTime() < end);
        ImageIO.write(shot, "png", new File(args[1]));
        System.out.printf("%.0f %% of %s is on the screen%n", 100 * seen, args[0]);
        System.exit(seen < ENOUGH ? 1 : 0);
    }

    /// The share of the picture's edge pixels (letters, symbols, lines) that the screen has too.
    private static double share(BufferedImage wanted, BufferedImage shot) {
        int all = 0;
        int same = 0;
        for (int y = 0; y < wanted.getHeight(); y++) {
            for (int x = 1; x < wanted.getWidth(); x++) {
                int pixel = wanted.getRGB(x, y) & 0xFFFFFF;
                if (pixel != (wanted.getRGB(x - 1, y) & 0xFFFFFF)) {
                    all++;
                    same += pixel == (shot.getRGB(x, y) & 0xFFFFFF) ? 1 : 0;
                }
            }
        }
        return all == 0 ? 0 : (double) same / all;
    }
}
