/** What is used of the Shape Detection API, which some browsers have. */
declare class BarcodeDetector {
  constructor(options: { formats: readonly 'qr_code'[] });
  detect(image: ImageBitmap): Promise<{ rawValue: string }[]>;
}
