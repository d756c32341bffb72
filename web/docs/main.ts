import { chooseLanguage, currentLanguage } from '../shared/language.ts';

const button = document.getElementById('language');
if (button) {
  button.hidden = false;
  button.addEventListener('click', () => chooseLanguage(currentLanguage() === 'en' ? 'zh-CN' : 'en'));
}

// Switching the language on load moves what stands above the entry that the address names.
document.getElementById(location.hash.slice(1))?.scrollIntoView();
