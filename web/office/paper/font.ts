import fontUrl from '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf?url';

/** The font, read when something is printed for the first time, and kept by the browser. */
export async function readFont(): Promise<ArrayBuffer> {
  const response = await fetch(fontUrl);
  if (!response.ok) throw new Error(`the font could not be read: ${response.status}`);
  return response.arrayBuffer();
}
